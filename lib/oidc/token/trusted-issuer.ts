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
   * When they were read, until when they should have been read again, and from when on they are too old to be relied on;
   * whether they could not be read again since. Left out: just now.
   */
  keysRead?: { at: Date; dueBy: Date; staleAt: Date; failedSince: boolean }
  /** The IDs of keys that are published and verify nothing yet: the document names an issuer that nobody accepted. */
  waitingKeys?: readonly string[]
  /** The audience policy. */
  acceptedAudiences: readonly string[]
  allowedClients: readonly string[]
  /** Whose audience policy that is, for words, where it is not its own: an API's. */
  audiencePolicyOf?: string
  clientIdClaim: string
  scopesClaims: readonly string[]
  accessTokenMark: AccessTokenMark
  /** Whether its tokens must follow RFC 9068 to the letter. */
  strictProfile: boolean
}

/** Whose tokens a key manager accepts, without what verifies them. */
export type KnownIssuers = Pick<TrustedIssuer, 'name' | 'issuers'>

export type Environment = { id: string; name: string }
