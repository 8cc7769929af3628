import 'server-only'
import { type Change, together } from '@/lib/audit/changes'
import { namesOf } from '@/lib/audit/names'
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

/** What a page needs to say who was faster, and what they changed. */
export type SavedByOther = { version: number; by: string | null; at: string | null; changes: Change[] }

/** Refuses a change that was made from another version than the one stored, and says `then`. Throws changed-meanwhile. */
export async function refuseStale(
  db: Transaction,
  stored: Held,
  version: number,
  then = 'What you typed is still here.',
): Promise<void> {
  if (stored.version === version) return
  const since = await db.auditEvent.findMany({
    where: { organizationId: stored.organizationId, subjectId: stored.id, outcome: 'done' },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    // Each raised the version by one.
    take: Math.max(1, stored.version - version),
    select: { actor: true, actorId: true, at: true, before: true, after: true },
  })
  const [last] = since
  const nameOf = await namesOf(db, since)
  const by = last ? nameOf(last) : null
  const data: SavedByOther = {
    version: stored.version,
    by,
    at: last?.at.toISOString() ?? null,
    changes: together(since.toReversed()),
  }
  throw new Problem('changed-meanwhile', {
    detail: `${by ?? 'Somebody'} saved version ${stored.version} meanwhile. ${then}`,
    data,
  })
}
