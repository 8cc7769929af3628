import 'server-only'
import type { Transaction } from '@/lib/db/client'
import { lockOrganization } from '@/lib/organizations/lock'
import { Problem } from '@/lib/problem'

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
