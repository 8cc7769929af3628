/** What tells an access token from an ID token of the product. */
export type AccessTokenMark =
  | { kind: 'header-typ'; value: string }
  | { kind: 'claim'; name: string; value: string }
  | { kind: 'no-id-token-claims' }

/** Claims that only an ID token has (OpenID Connect Core 1.0, sections 2, 3.1.3.6 and 3.3.2.11). */
const idTokenClaims = ['nonce', 'at_hash', 'c_hash']

/**
 * Whether a token bears the mark of an access token (RFC 8725, section 3.12: an ID token must not pass as one). The media
 * type of the header may carry its prefix (RFC 9068, section 4).
 */
export function bearsMark(
  mark: AccessTokenMark,
  header: Record<string, unknown>,
  claims: Record<string, unknown>,
): boolean {
  if (idTokenClaims.some((name) => Object.hasOwn(claims, name))) return false
  if (mark.kind === 'header-typ') return mediaType(header.typ) === mark.value
  if (mark.kind === 'claim') return Object.hasOwn(claims, mark.name) && claims[mark.name] === mark.value
  return true
}

/** The token's own type, in small letters and without its prefix (RFC 7515, section 4.1.9); null where it is no text. */
export function mediaType(typ: unknown): string | null {
  return typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : null
}
