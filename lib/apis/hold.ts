import 'server-only'
import type { Prisma, Transaction } from '@/lib/db/client'
import { lockOrganization } from '@/lib/organizations/lock'
import { Problem } from '@/lib/problem'
import { operationFields } from './stored'

const held = {
  basePaths: {
    select: { environmentId: true, basePath: true, environment: { select: { name: true } } },
    orderBy: { environment: { position: 'asc' } },
  },
  keyManagers: {
    select: { keyManagerId: true, keyManager: { select: { name: true } } },
    orderBy: { keyManager: { nameKey: 'asc' } },
  },
  operations: { select: operationFields, orderBy: { position: 'asc' } },
} as const satisfies Prisma.ApiInclude

/** The organization's API with all its parts, with the lock taken first. Throws not-found, also for another's. */
export async function holdApi(db: Transaction, organizationId: string, id: string) {
  await lockOrganization(db, organizationId)
  const found = await db.api.findFirst({ where: { id, organizationId }, include: held })
  if (!found) throw new Problem('not-found')
  return found
}

export type HeldApi = Awaited<ReturnType<typeof holdApi>>
