import { policyInForce } from '@/lib/oidc/token/audience'
import type { Environment, TrustedIssuer } from '@/lib/oidc/token/trusted-issuer'
import type { AccessDescription, DescribedApi, DescribedKeyManager } from './description'
import { createRouter, type Router } from './router'

/** A description, made ready to decide about requests. */
export type Access = Router & {
  organization: AccessDescription['organization']
  environment: Environment
  apis: readonly DescribedApi[]
  /** Whose tokens open an API, with the audience policy that counts for it; of no API in particular, with its own. */
  trusted(api: DescribedApi | null): readonly TrustedIssuer[]
}

/** Makes a description ready: one tree of operations, and one list of key managers for each API that has its own. */
export function openAccess(description: AccessDescription): Access {
  const { organization, environment, keyManagers, apis } = description
  const all = keyManagers.map(asTrusted).map(policyInForce)
  const own = new Map(
    apis
      .filter((api) => api.keyManagers !== 'all' || api.audiencePolicy !== null)
      .map((api) => [api, trustedOf(api, all)] as const),
  )
  return {
    organization,
    environment,
    apis,
    ...createRouter(apis),
    trusted: (api) => (api && own.get(api)) ?? all,
  }
}

function trustedOf({ name, keyManagers, audiencePolicy }: DescribedApi, all: readonly TrustedIssuer[]) {
  const chosen = keyManagers === 'all' ? all : all.filter(({ id }) => keyManagers.includes(id))
  if (!audiencePolicy) return chosen
  return chosen.map((one) => policyInForce({ ...one, ...audiencePolicy, audiencePolicyOf: name }))
}

function asTrusted({ keysRead, ...described }: DescribedKeyManager): TrustedIssuer {
  if (!keysRead) return described
  const { at, dueBy, staleAt, failedSince } = keysRead
  return {
    ...described,
    keysRead: { at: new Date(at), dueBy: new Date(dueBy), staleAt: new Date(staleAt), failedSince },
  }
}
