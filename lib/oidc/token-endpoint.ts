import type { Post } from '@/lib/net/fetch-document'
import { authenticated, type ClientCredentials } from './client-authentication'
import { shown } from './finding'
import type { FormAnswer } from './introspection'
import { readObject } from './json'

/** The longest answer that is read. */
export const tokenLimit = 64 * 1024

/** What a token endpoint gave. Nothing here keeps it. */
export type Granted = {
  accessToken: string
  tokenType: string
  /** In seconds, where the server says so. */
  expiresIn: number | null
  /** As the server names them; null where it names none: then all that were asked for (RFC 6749, section 5.1). */
  scopes: string[] | null
  idToken: string | null
  refreshToken: string | null
}

/** Why a server gave no token: in our words, what to do, and the server's own words, cut short. */
export type Refused = { error: string; words: string; fix: string; serverWords: string | null }

/** A request for a token (RFC 6749, sections 4.1.3 and 4.4.2). */
export function tokenRequest(client: ClientCredentials, parameters: Record<string, string>): Post {
  return authenticated(
    Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== '')),
    client,
  )
}

/** What the token endpoint answered (RFC 6749, sections 5.1 and 5.2). `hidden` is never repeated, whoever says it. */
export function readTokenAnswer(
  { status, contentType, body }: FormAnswer,
  hidden: readonly string[],
): { granted: Granted; refused?: undefined } | { granted?: undefined; refused: Refused } {
  if (status >= 300 && status < 400)
    return bad(`The server answers ${status}, a redirect.`, 'Correct the token endpoint.')
  const reading = readObject(body)
  if (!reading.members)
    return bad(
      status === 200
        ? `The answer ${reading.refused}`
        : `The server answers ${status}, and nothing that can be read.`,
      'Correct the token endpoint, or look at the log of the server.',
    )
  if (!/^application\/json\s*(?:;|$)/i.test(contentType))
    return bad(
      contentType
        ? `The answer is called ${shown(contentType)}, not JSON.`
        : 'The answer has no content type.',
      'Correct the token endpoint.',
    )
  const { members } = reading
  const text = (name: string) => {
    const value = Object.hasOwn(members, name) ? members[name] : undefined
    return typeof value === 'string' && value !== '' ? value : null
  }
  const error = text('error')
  if (error !== null) return { refused: refusal(error, text('error_description'), hidden) }
  if (status !== 200)
    return bad(`The server answers ${status} without saying why.`, 'Look at the log of the server.')
  const [accessToken, tokenType, scope] = [text('access_token'), text('token_type'), text('scope')]
  if (accessToken === null || tokenType === null)
    return bad(
      `The answer has no ${accessToken === null ? 'access_token' : 'token_type'}.`,
      'The server does not follow RFC 6749, section 5.1. Correct the token endpoint.',
    )
  const expiresIn = Number(members.expires_in)
  return {
    granted: {
      accessToken,
      tokenType: shown(tokenType),
      expiresIn:
        members.expires_in !== null && Number.isFinite(expiresIn) && expiresIn > 0 ? expiresIn : null,
      scopes: scope === null ? null : [...new Set(scope.split(' ').filter(Boolean))],
      idToken: text('id_token'),
      refreshToken: text('refresh_token'),
    },
  }
}

/** What each error means (RFC 6749, sections 4.1.2.1 and 5.2; RFC 8707; RFC 9449; OpenID Connect Core 1.0). */
const errors: Record<string, [words: string, fix: string]> = {
  invalid_client: [
    'The server does not know this client, or refuses its secret.',
    'Compare the client ID, the secret and the way of authentication with the application at the identity provider.',
  ],
  invalid_grant: [
    'The server refuses the code: it was used, has expired, or was made for another client or redirect URI.',
    'Start again. Compare the redirect URI, sign by sign, with the one that is registered.',
  ],
  invalid_request: [
    'The server misses something in the request, or finds something twice.',
    'The words of the server say more. Some want a resource or an audience.',
  ],
  invalid_scope: [
    'The server does not give one of these scopes to this client.',
    'Take scopes out until it works, or allow them to the application at the identity provider.',
  ],
  unauthorized_client: [
    'This client may not get tokens in this way.',
    'Allow the grant to the application at the identity provider.',
  ],
  unsupported_grant_type: [
    'The server offers no tokens in this way.',
    'Use another way, or switch the grant on at the identity provider.',
  ],
  unsupported_response_type: [
    'The server offers no authorization code to this client.',
    'Allow the authorization code grant to the application at the identity provider.',
  ],
  invalid_target: [
    'The server does not know the audience.',
    'Compare it with the API resource at the identity provider, sign by sign.',
  ],
  access_denied: [
    'Whoever signed in, or the server, said no.',
    'Start again with somebody who may, and agree to what is asked.',
  ],
  login_required: ['The server wants somebody to sign in first.', 'Start again, and sign in.'],
  consent_required: ['The server wants somebody to agree first.', 'Start again, and agree.'],
  interaction_required: ['The server has a question for whoever signs in.', 'Start again, and answer it.'],
  server_error: ['Something went wrong at the server.', 'Look at the log of the server.'],
  temporarily_unavailable: ['The server has too much to do, or rests.', 'Try again in a few minutes.'],
  invalid_dpop_proof: [
    'The server gives this client only tokens that are bound to a key (DPoP).',
    'Have the application ask for plain bearer tokens.',
  ],
}
errors.use_dpop_nonce = errors.invalid_dpop_proof as [string, string]

/** An error that a server named, in our words; its own description shortened, unless it says what is hidden. */
export function refusal(error: string, description: string | null, hidden: readonly string[]): Refused {
  const known = Object.hasOwn(errors, error) ? errors[error] : undefined
  const [words, fix] = known ?? [
    'The server refuses, for a reason of its own.',
    'Ask whoever runs the server.',
  ]
  const said = [error, description ?? ''].join(' ')
  const tells = hidden.some((one) => one !== '' && said.includes(one))
  return {
    error: tells ? 'error' : shown(error).slice(0, 60),
    words,
    fix,
    serverWords: description === null || tells ? null : shown(description),
  }
}

function bad(words: string, fix: string): { refused: Refused } {
  return { refused: { error: 'bad-answer', words, fix, serverWords: null } }
}
