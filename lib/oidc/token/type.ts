import { shown } from '@/lib/oidc/finding'
import { asWritten } from '@/lib/oidc/json'
import { failed, type Outcome, passed } from './check'
import type { Members } from './decode'
import { otherKind } from './kind'
import { bearsMark, mediaType } from './mark'
import { markFound, markMissing, markWords } from './mark-words'
import type { TrustedIssuer } from './trusted-issuer'

/** What typ may say of an access token: that of RFC 9068, or the old one that says nothing. */
const accessTokenTypes = ['at+jwt', 'jwt']

/**
 * Whether it is an access token: it bears the mark of its product, and nothing says that it is another kind of token
 * (RFC 8725, sections 3.11 and 3.12).
 */
export function judgeType(
  { header, claims }: { header: Members; claims: Members },
  keyManager: TrustedIssuer,
): Outcome {
  const { accessTokenMark: mark, product } = keyManager
  const expected = () => markWords(mark, product)
  const other = otherKind(header, claims)
  if (other) return failed(expected, `${other.kind}: ${other.because}`, other.instead)
  if (!bearsMark(mark, header, claims)) {
    const { found, fix, reference } = markMissing(mark, header, claims)
    return failed(expected, found, fix, reference)
  }
  if (header.typ !== undefined && !accessTokenTypes.includes(mediaType(header.typ) ?? ''))
    return failed(
      expected,
      `The header has typ ${shown(asWritten(header, 'typ'))}: a token of another kind`,
      'Send the access token.',
    )
  return passed(expected, () => markFound(header, claims, keyManager))
}
