import { shown } from '@/lib/oidc/finding'
import { readObject } from '@/lib/oidc/json'
import { isBearerToken } from './bearer'
import { failed, type Outcome, passed } from './check'

export type Members = Record<string, unknown>

/** A token taken apart. Nothing of it is to be believed before its signature is verified. */
export type Decoded = {
  /** What was signed: header and claims as they were written. */
  signed: string
  signature: Buffer
  header: Members
  claims: Members
  form: Outcome
}

/** A token that could not be taken apart; `header` where that much could be read, `opaque` where its server can read it. */
export type Undecoded = { form: Outcome; header?: Members; opaque?: true }

/** The longest token looked at: servers refuse longer headers than this. */
const maxToken = 16 * 1024

const expected = 'Three parts in base64url, joined by dots: header, claims, signature'

/**
 * Takes a token in the JWS compact serialization apart (RFC 7515, section 7.1; RFC 7519, section 7.2). Each part is
 * canonical base64url: the last letter has bits that count for nothing, so that otherwise one token had several
 * spellings (RFC 4648, section 3.5). A claim stands there once (RFC 7519, section 4). Throws nothing.
 */
export function decodeToken(token: string): Decoded | Undecoded {
  const refuse = (found: string, fix: string, reference?: string) => ({
    form: failed(expected, found, fix, reference),
  })
  if (token === '')
    return refuse('Nothing was pasted.', 'Paste the access token, or the request that carries it.')
  if (/^\{"|^\{\}/.test(token))
    return refuse(
      'A JSON text without a token in it.',
      'Paste an answer with an access_token. One with an error has none: its error says why.',
    )
  if (/^\$|^[<{]|^%/.test(token))
    return refuse(
      'A placeholder stands where the token belongs.',
      'Paste the value that belongs in its place.',
    )
  if (token.length > maxToken)
    return refuse(
      `The token has more than ${maxToken / 1024} KiB.`,
      'Have the identity provider put fewer claims into it, groups for one.',
    )
  const parts = token.split('.')
  const [head64 = '', body64 = '', signature64 = ''] = parts
  const head = Buffer.from(head64, 'base64url')
  if (!beginsObject(head)) return isBearerToken(token) ? opaque : noToken
  if (parts.length === 2)
    return refuse('Two parts: the signature is missing.', 'Copy the whole token, to its end.')
  if (parts.length === 5) return encrypted(head)
  if (parts.length !== 3) return opaque
  const odd = partNames.filter((_name, at) => !isCanonical(parts[at] as string))
  if (odd.length > 0)
    return refuse(
      `The ${odd.join(' and the ')} ${odd.length === 1 ? 'is' : 'are'} not canonical base64url: a letter was changed, cut off or added.`,
      'Copy the token again, from where it was issued.',
      'RFC 7515, section 2; RFC 4648, section 3.5',
    )
  const header = readPart(head)
  const claims = readPart(Buffer.from(body64, 'base64url'))
  if ('refused' in header)
    return refuse(`The header ${header.refused}`, 'This is no JSON Web Token.', 'RFC 7515, section 4')
  if ('refused' in claims)
    return {
      header: header.members,
      ...refuse(
        `The part with the claims ${claims.refused}`,
        'This is no JSON Web Token.',
        'RFC 7519, section 7.2',
      ),
    }
  return {
    signed: token.slice(0, head64.length + 1 + body64.length),
    signature: Buffer.from(signature64, 'base64url'),
    header: header.members,
    claims: claims.members,
    form: passed(expected, 'Three parts, each canonical base64url, with JSON objects inside'),
  }
}

const partNames = ['header', 'claims', 'signature']

/** RFC 4648, section 5. */
const alphabet = /^[\w-]*$/
/** The letters that end a text whose length leaves so many letters over 4: their bits that count for nothing are 0. */
const lastLetters = [null, '', 'AQgw', 'AEIMQUYcgkosw048']

/** Whether a part is what its own bytes are written as in base64url, without padding. */
export function isCanonical(part: string): boolean {
  const last = lastLetters[part.length % 4] ?? null
  return alphabet.test(part) && (last === null || last.includes(part.at(-1) as string))
}

/** Whether bytes begin as a JSON object does: a header that is damaged further on is one still, and asked about nowhere. */
function beginsObject(bytes: Buffer): boolean {
  return (bytes[0] === brace && bytes[1] === quotation) || beginning.test(bytes.toString('latin1'))
}

const [brace, quotation] = Buffer.from('{"')
const beginning = /^(?:\xef\xbb\xbf)?[ \t\r\n]*\{[ \t\r\n]*["}]/

function readPart(bytes: Buffer): { members: Members } | { refused: string } {
  const read = readObject(bytes)
  if (!read.members) return { refused: read.refused }
  const [twice] = read.repeated
  return twice === undefined
    ? { members: read.members }
    : { refused: `has ${shown(twice)} twice: readers disagree about which one counts.` }
}

/** Whether only the server that issued it knows what a token means: it is opaque, or encrypted for somebody else. */
export function isOpaque(token: string): boolean {
  const decoded = decodeToken(token)
  return 'opaque' in decoded
}

const askItsServer = 'Choose the key manager that issued it, so that its server is asked.'

const opaque: Undecoded = {
  opaque: true,
  form: failed(
    expected,
    'An opaque token: only its server knows what it means.',
    `${askItsServer} Or have the identity provider issue access tokens as JWT.`,
    'RFC 6749, section 1.4; RFC 7662, section 2',
  ),
}

/** A request without a token in it, or with another secret: that is sent nowhere. */
const noToken: Undecoded = {
  form: failed(
    expected,
    'No token: signs stand there that are in no bearer token.',
    'Paste the access token, or a request or an answer that carries it.',
    'RFC 6750, section 2.1',
  ),
}

/** RFC 7516, section 9: what tells a JWE from a JWS are its five parts and the header enc. */
function encrypted(head: Buffer): Undecoded {
  const header = readPart(head)
  if (!('members' in header && Object.hasOwn(header.members, 'enc'))) return opaque
  return {
    opaque: true,
    header: header.members,
    form: failed(
      expected,
      'Five parts: an encrypted token (JWE).',
      `${askItsServer} Or have the identity provider sign access tokens and not encrypt them: some encrypt while no audience is asked for.`,
      'RFC 7516, section 9',
    ),
  }
}
