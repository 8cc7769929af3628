import 'server-only'
import type { AccessDescription, DescribedKeyManager } from '@/lib/access/description'
import { describeAccess } from '@/lib/apis/describe'
import type { PrismaClient } from '@/lib/db/client'
import { isAccepted } from '@/lib/gateways/exporters/rules'

/**
 * What gateways of an environment learn of it. Of key managers that are not accepted there they learn whose tokens they are,
 * so that a refusal can say so, and nothing else of other environments. Throws not-found as describeAccess does.
 */
export async function describeForGateway(
  db: PrismaClient,
  organizationId: string,
  environmentId: string,
): Promise<AccessDescription> {
  const description = await describeAccess(db, organizationId, environmentId)
  const here = ({ environments }: DescribedKeyManager) =>
    environments === 'all' ? environments : environments.filter(({ id }) => id === environmentId)
  return {
    ...description,
    keyManagers: description.keyManagers.map((one) => ({
      ...one,
      environments: here(one),
      ...(!isAccepted(one, description) && {
        acceptedAudiences: [],
        allowedClients: [],
        jwksEndpoint: null,
        introspectionEndpoint: null,
      }),
    })),
  }
}
