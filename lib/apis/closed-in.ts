import 'server-only'
import type { Prisma, PrismaClient } from '@/lib/db/client'

type Placed = {
  organizationId: string
  allKeyManagers: boolean
  keyManagers: readonly { keyManagerId: string }[]
  basePaths: readonly { environment: { id: string; name: string } }[]
}

/** The environments in which an API has a base path, and in which no enabled key manager that it accepts applies. */
export async function closedIn(db: PrismaClient, api: Placed): Promise<string[]> {
  const chosen: Prisma.KeyManagerWhereInput = api.allKeyManagers
    ? {}
    : { id: { in: api.keyManagers.map(({ keyManagerId }) => keyManagerId) } }
  const accepted = await db.keyManager.findMany({
    where: { organizationId: api.organizationId, enabled: true, ...chosen },
    select: { allEnvironments: true, environments: { select: { environmentId: true } } },
  })
  const everywhere = accepted.some(({ allEnvironments }) => allEnvironments)
  const open = new Set(accepted.flatMap(({ environments }) => environments.map((one) => one.environmentId)))
  return everywhere
    ? []
    : api.basePaths
        .filter(({ environment }) => !open.has(environment.id))
        .map(({ environment }) => environment.name)
}
