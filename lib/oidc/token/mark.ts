/** What tells an access token from an ID token of the product. */
export type AccessTokenMark =
  /** The type in the header. */
  | { kind: 'header-typ'; value: string }
  /** A claim with a value of its own. */
  | { kind: 'claim'; name: string; value: string }
  /** A claim that only access tokens have; each of them has one of these. */
  | { kind: 'one-of-claims'; names: readonly string[] }
  /** There is none: whatever can be read is an ID token. */
  | { kind: 'opaque' }
  /**
   * Nothing certain: known is only what each kind of token may have. A token of which nothing is known is let pass, also
   * where its audience is a client: access tokens of some servers look so, and the audience policy decides. The check says
   * that it is not certain, and the console warns where an accepted audience is a client.
   */
  | { kind: 'no-id-token-claims' }

/** Claims that only an ID token has (OpenID Connect Core 1.0, sections 2, 3.1.3.6 and 3.3.2.11). */
const idTokenClaims = ['nonce', 'at_hash', 'c_hash']

/** Claims of access tokens that ID tokens have no use for (RFC 9068, sections 2.2 and 2.2.3; scp is what some call it). */
const accessTokenClaims = ['scope', 'scp', 'client_id']

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
  switch (mark.kind) {
    case 'header-typ':
      return mediaType(header.typ) === mark.value
    case 'claim':
      return Object.hasOwn(claims, mark.name) && claims[mark.name] === mark.value
    case 'one-of-claims':
      return isProfiled(header) || mark.names.some((name) => Object.hasOwn(claims, name))
    case 'opaque':
      return false
    case 'no-id-token-claims':
      return isProfiled(header) || accessTokenClaim(claims) !== null || !isForItsClient(claims)
  }
}

/** A claim that speaks for an access token, null where there is none. */
export function accessTokenClaim(claims: Record<string, unknown>): string | null {
  return accessTokenClaims.find((name) => Object.hasOwn(claims, name)) ?? null
}

/** Whether it is meant for the very client that got it, as every ID token (OpenID Connect Core 1.0, section 2). */
function isForItsClient({ aud, azp }: Record<string, unknown>): boolean {
  return typeof azp === 'string' && (Array.isArray(aud) ? aud : [aud]).includes(azp)
}

/** Whether the header says that it is an access token, which no other kind of token may say (RFC 9068, section 2.1). */
export function isProfiled(header: Record<string, unknown>): boolean {
  return mediaType(header.typ) === 'at+jwt'
}

const prefix = 'application/'

/** The token's own type, in small letters and without its prefix (RFC 7515, section 4.1.9); null where it is no text. */
export function mediaType(typ: unknown): string | null {
  if (typeof typ !== 'string') return null
  const type = typ.toLowerCase()
  return type.startsWith(prefix) ? type.slice(prefix.length) : type
}
