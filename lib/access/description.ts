import type { Environment, TrustedIssuer } from '@/lib/oidc/token/trusted-issuer'

/**
 * All that decides about requests in one environment of an organization, said without any gateway's words: what exporters
 * render, and what the authorizer follows. JSON as it is.
 */
export type AccessDescription = {
  format: 1
  organization: { id: string; handle: string; name: string }
  environment: Environment & { production: boolean }
  /** Rises with every change of what stands here. */
  revision: number
  /**
   * Every key manager of the organization, in the order of their names; keys only of those accepted here. Gateways are told
   * whose tokens the others are, and no more (lib/gateways/description/describe.ts).
   */
  keyManagers: DescribedKeyManager[]
  /** The APIs that run in the environment. In the order of their base paths. */
  apis: DescribedApi[]
}

/** A key manager as it verifies tokens, with times in ISO 8601. */
export type DescribedKeyManager = Omit<TrustedIssuer, 'keysRead'> & {
  /** Of keys that were ever read: when, and from when on they must be refused as stale. */
  keysRead: { at: string; dueBy: string; staleAt: string; failedSince: boolean } | null
  /** Where it publishes its keys, for gateways that read them themselves. */
  jwksEndpoint: string | null
  /** Where it answers about tokens, for gateways that ask. */
  introspectionEndpoint: string | null
}

export type AudiencePolicy = Pick<TrustedIssuer, 'acceptedAudiences' | 'allowedClients'>

export type DescribedApi = {
  id: string
  name: string
  /** As its developers count: v1. */
  apiVersion: string
  /** `/`, or `/shop/v2`. Of several that a path is below, the longest counts. */
  basePath: string
  /** The IDs of those whose tokens open it. */
  keyManagers: 'all' | string[]
  /** Asked in place of that of the key manager; null: the key manager's own. */
  audiencePolicy: AudiencePolicy | null
  lenientPaths: boolean
  /** In the order in which they are shown. What is not listed is refused. */
  operations: DescribedOperation[]
}

export type DescribedOperation = { method: string; path: string } & Requirement

/** What opens an operation: nothing at all, or a token with all or any of the scopes; none means every accepted token. */
export type Requirement = { public: true } | { public: false; scopeMode: 'all' | 'any'; scopes: string[] }
