import { shown } from '@/lib/oidc/finding'
import { failed, notApplicable, type Outcome, passed } from './check'
import type { Members } from './decode'
import { otherKind } from './kind'
import { type AccessTokenMark, bearsMark, mediaType } from './mark'
import type { TrustedIssuer } from './trusted-issuer'

type Parts = { header: Members; claims: Members }

/** What typ may say of an access token: that of RFC 9068, or the old one that says nothing. */
const accessTokenTypes = ['at+jwt', 'jwt']

/**
 * Whether it is an access token: it bears the mark of its product, and nothing says that it is another kind of token
 * (RFC 8725, sections 3.11 and 3.12).
 */
export function judgeType(
  { header, claims }: Parts,
  { accessTokenMark: mark, product }: TrustedIssuer,
): Outcome {
  const expected = () => markWords(mark, product)
  const other = otherKind(header, claims)
  if (other) return failed(expected, `${other.kind}: ${other.because}`, other.instead)
  const typ = () => (header.typ === undefined ? 'no typ' : `typ ${shown(header.typ)}`)
  if (!bearsMark(mark, header, claims))
    return failed(
      expected,
      () => (mark.kind === 'claim' ? claimFound(claims, mark.name) : `The header has ${typ()}`),
      'Send the access token. If it is one, the key manager has another type than the product that issued it.',
      mark.kind === 'header-typ' ? 'RFC 9068, sections 2.1 and 4; RFC 8725, section 3.11' : undefined,
    )
  if (header.typ !== undefined && !accessTokenTypes.includes(mediaType(header.typ) ?? ''))
    return failed(
      expected,
      () => `The header has ${typ()}: a token of another kind`,
      'Send the access token.',
    )
  return passed(expected, () =>
    mark.kind === 'claim' ? claimFound(claims, mark.name) : `The header has ${typ()}`,
  )
}

function markWords(mark: AccessTokenMark, product: string): string {
  if (mark.kind === 'header-typ') return `typ ${mark.value} in the header: ${product} marks access tokens so`
  if (mark.kind === 'claim')
    return `The claim ${mark.name} with ${mark.value}: ${product} marks access tokens so`
  return 'No claim that only an ID token has (nonce, at_hash, c_hash)'
}

function claimFound(claims: Members, name: string): string {
  return Object.hasOwn(claims, name) ? `The claim ${name} is ${shown(claims[name])}` : `No claim ${name}`
}

/** RFC 9068, section 2.2. */
const required = ['iss', 'exp', 'aud', 'sub', 'client_id', 'iat', 'jti']

/** Whether the token follows RFC 9068 to the letter, where the key manager asks for that. */
export function judgeProfile({ header, claims }: Parts, { strict, name }: TrustedIssuer): Outcome {
  if (!strict) return notApplicable(() => `${name} does not ask for RFC 9068 to the letter.`)
  const expected = `typ at+jwt and the claims ${required.join(', ')}`
  const lacking = [
    ...(mediaType(header.typ) === 'at+jwt' ? [] : ['typ at+jwt']),
    ...required.filter((one) => !Object.hasOwn(claims, one)),
  ]
  return lacking.length === 0
    ? passed(expected, 'All of them')
    : failed(
        expected,
        `Missing: ${lacking.join(', ')}`,
        'Have the identity provider issue access tokens after RFC 9068, or do not ask for it to the letter: many products leave some of it out.',
      )
}
