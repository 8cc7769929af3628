import 'server-only'
import type { AccessDescription, DescribedKeyManager } from '@/lib/access/description'
import { describeAccess } from '@/lib/apis/describe'
import type { PrismaClient } from '@/lib/db/client'
import { isAccepted } from '@/lib/gateways/exporters/rules'

/**
 * What gateways of an environment learn of it. Of key managers that are not accepted there they learn whose tokens they are,
 * so that a refusal can be counted for what it is; of those of other environments not even the name. Throws not-found as
 * describeAccess does.
 */
export async function describeForGateway(
  db: PrismaClient,
  organizationId: string,
  environmentId: string,
): Promise<AccessDescription> {
  const description = await describeAccess(db, organizationId, environmentId)
  return { ...description, keyManagers: description.keyManagers.map((one) => told(one, description)) }
}

function told(one: DescribedKeyManager, description: AccessDescription): DescribedKeyManager {
  const { id: here } = description.environment
  const environments =
    one.environments === 'all' ? one.environments : one.environments.filter(({ id }) => id === here)
  if (isAccepted(one, description)) return { ...one, environments }
  return {
    ...one,
    ...(environments.length === 0 && { name: '', product: '' }),
    environments,
    keysRead: null,
    acceptedAudiences: [],
    allowedClients: [],
    clientIdClaim: '',
    scopesClaims: [],
    jwksEndpoint: null,
    introspectionEndpoint: null,
  }
}
