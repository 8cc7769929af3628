import type { SignatureAlgorithm } from '@/lib/oidc/algorithms'
import type { PublicKey } from '@/lib/oidc/jwks'
import type { AccessTokenMark } from './mark'

/** What verifying a token needs of a key manager, said without the words of any gateway. */
export type TrustedIssuer = {
  id: string
  name: string
  /** The product's name, for words: Asgardeo. */
  product: string
  enabled: boolean
  environments: 'all' | readonly Environment[]
  /** Its own issuer, which may be a template, as the document names it. */
  issuer: string
  /** The issuers whose tokens are accepted, verbatim. */
  issuers: readonly string[]
  /** The algorithms allowed. */
  algorithms: readonly SignatureAlgorithm[]
  jwks: { keys: readonly PublicKey[] }
  /**
   * How many seconds ago they were read, whether that is longer than they get while the server can be read, whether it is
   * too long to rely on them, and whether they could not be read again since. Left out: just now.
   */
  keysRead?: { secondsAgo: number; overdue: boolean; stale: boolean; failedSince: boolean }
  /** The audience policy. */
  acceptedAudiences: readonly string[]
  allowedClients: readonly string[]
  clientIdClaim: string
  scopesClaims: readonly string[]
  accessTokenMark: AccessTokenMark
  /** Whether its tokens must follow RFC 9068 to the letter. */
  strictProfile: boolean
}

/** Whose tokens a key manager accepts, without what verifies them. */
export type KnownIssuers = Pick<TrustedIssuer, 'name' | 'issuers'>

export type Environment = { id: string; name: string }
