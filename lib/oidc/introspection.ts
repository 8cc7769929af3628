import type { Post } from '@/lib/net/fetch-document'
import { authenticated, type ClientCredentials } from './client-authentication'
import { shown } from './finding'
import { asWritten, readObject } from './json'
import { failed, type Outcome, passed } from './token/check'
import type { Members } from './token/decode'

/** What a server answered: as much of it as is judged. */
export type FormAnswer = { status: number; contentType: string; body: Uint8Array }

/** The longest answer that is read. */
export const introspectionLimit = 64 * 1024

/** The question to a server whether a token is active (RFC 7662, section 2.1). */
export function introspectionRequest(token: string, client: ClientCredentials): Post {
  return authenticated({ token, token_type_hint: 'access_token' }, client)
}

const expected = 'The server says that the token is active'

/** What the server says of the token (RFC 7662, section 2.2); its members where it calls the token active. */
export function judgeIntrospection(answer: FormAnswer): { outcome: Outcome; claims: Members | null } {
  const { status, contentType, body } = answer
  if (status === 401 || status === 403)
    return refuse(
      `${status}: the server refuses the credentials of this console`,
      'Compare the client ID, the secret and the way of authentication with the server’s, and ask there whether this client may introspect tokens.',
      'RFC 7662, section 2.3',
    )
  if (status >= 300 && status < 400)
    return refuse(`${status}: a redirect, which is not followed`, 'Correct the introspection endpoint.')
  if (status !== 200) return refuse(`${status}`, 'Look at the log of the server, and at the endpoint.')
  const reading = readObject(body)
  if (!reading.members) return refuse(`The answer ${reading.refused}`, 'Correct the introspection endpoint.')
  if (!/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(contentType))
    return refuse(
      contentType ? `The answer is called ${shown(contentType)}, not JSON` : 'The answer has no content type',
      'Have the server answer with application/json.',
    )
  const [twice] = reading.repeated
  if (twice !== undefined)
    return refuse(`The answer has ${shown(twice)} twice`, 'Readers disagree about which one counts.')
  const { active } = reading.members
  if (active === false)
    return refuse(
      'active is false: it has expired, was revoked, or was never issued there',
      'Get a new token. Some servers also say so to a client that the token was not issued for.',
    )
  if (active !== true)
    return refuse(
      active === undefined
        ? 'The answer has no active'
        : `active is ${shown(asWritten(reading.members, 'active'))}, neither true nor false`,
      'The endpoint is none for introspection, or its server does not follow RFC 7662.',
    )
  return { outcome: passed(expected, 'active is true'), claims: reading.members }
}

function refuse(found: string, fix: string, reference?: string): { outcome: Outcome; claims: null } {
  return { outcome: failed(expected, found, fix, reference), claims: null }
}
