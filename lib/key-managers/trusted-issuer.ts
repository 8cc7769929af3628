import type { Prisma } from '@/lib/db/client'
import { currentKeys, currentKeysFields } from '@/lib/health/current-keys'
import type { SignatureAlgorithm } from '@/lib/oidc/algorithms'
import type { TrustedIssuer } from '@/lib/oidc/token/trusted-issuer'
import { keyManagerType } from './types'

/** What verifying tokens reads of a key manager. */
export const trustedIssuerFields = {
  id: true,
  name: true,
  type: true,
  enabled: true,
  allEnvironments: true,
  issuer: true,
  clientIdClaim: true,
  scopesClaims: true,
  acceptedAudiences: true,
  ...currentKeysFields,
  algorithms: true,
  strictProfile: true,
  issuers: { select: { issuer: true } },
  allowedClients: { select: { clientId: true } },
  environments: { select: { environment: { select: { id: true, name: true } } } },
} as const satisfies Prisma.KeyManagerSelect

type Stored = Prisma.KeyManagerGetPayload<{ select: typeof trustedIssuerFields }>

/** A stored key manager as what verifies its tokens. */
export function trustedIssuer(stored: Stored): TrustedIssuer {
  const { id, name, enabled, issuer, clientIdClaim, scopesClaims, acceptedAudiences } = stored
  const keys = currentKeys(stored)
  const { name: product, accessTokenMark } = keyManagerType(stored.type)
  return {
    id,
    name,
    product,
    enabled,
    environments: stored.allEnvironments ? 'all' : stored.environments.map((one) => one.environment),
    issuer,
    issuers: stored.issuers.map((one) => one.issuer),
    jwks: keys.jwks,
    ...(keys.read && { keysRead: keys.read }),
    acceptedAudiences,
    algorithms: stored.algorithms as SignatureAlgorithm[],
    strictProfile: stored.strictProfile,
    allowedClients: stored.allowedClients.map(({ clientId }) => clientId),
    clientIdClaim,
    scopesClaims,
    accessTokenMark,
  }
}
