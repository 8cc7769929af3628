import 'server-only'
import type { Transaction } from '@/lib/db/client'
import { Problem } from '@/lib/problem'

/** Takes the organization's one lock, so that its writers take turns and no two wait for each other. */
export async function lockOrganization(db: Transaction, organizationId: string): Promise<void> {
  await db.organization.update({
    where: { id: organizationId },
    data: { revision: { increment: 1 } },
    select: { id: true },
  })
}

/** The organization's key manager, with the lock taken first. Throws not-found, also for another organization's. */
export async function hold(db: Transaction, organizationId: string, id: string) {
  await lockOrganization(db, organizationId)
  const found = await db.keyManager.findFirst({
    where: { id, organizationId },
    include: {
      environments: true,
      issuers: true,
      allowedClients: { orderBy: { clientId: 'asc' } },
      offer: true,
    },
  })
  if (!found) throw new Problem('not-found')
  return found
}

export type Held = Awaited<ReturnType<typeof hold>>
