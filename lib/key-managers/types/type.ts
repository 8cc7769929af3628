import type { ReadingRules } from '@/lib/oidc/discovery'
import type { AccessTokenMark } from '@/lib/oidc/token/mark'

/** A product's presets and hints: data, never a fork of the form. */
export type KeyManagerType = ReadingRules & {
  id: string
  name: string
  secondLine?: string
  exampleName: string
  exampleUrl: string
  hints: readonly { title: string; body: string }[]
  /** Why its tokens may carry another issuer than its document names: then others can be listed. */
  moreIssuers?: string
  /** What the product puts into aud. */
  audienceHint?: string
  /** What it means that a scope was asked for and not granted: to a user, to an application. */
  droppedScopes?: { user: string; application: string }
  /** The parameter that asks for an audience, where that is not `resource` (RFC 8707). */
  audienceParameter?: 'audience'
  clientIdClaim: string
  /** JSON pointers, in order; their values are united. */
  scopesClaims: readonly string[]
  accessTokenMark: AccessTokenMark
}
