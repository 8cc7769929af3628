import 'server-only'
import type { Transaction } from '@/lib/db/client'
import { Problem } from '@/lib/problem'
import { type SavedMeanwhile, unsaved, type Visibility } from './schema'

/**
 * Takes the portal's row for this transaction and raises its version, if it is still the one the change was made
 * from. Throws changed-meanwhile with who saved what since then.
 */
export async function claimVersion(db: Transaction, organizationId: string, version: number): Promise<void> {
  // Insert first: whoever comes second waits here for the row instead of failing on its key.
  await db.developerPortal.createMany({ data: { ...unsaved, organizationId }, skipDuplicates: true })
  const { count } = await db.developerPortal.updateMany({
    where: { organizationId, version },
    data: { version: { increment: 1 } },
  })
  if (count === 0) throw await changedMeanwhile(db, organizationId)
}

async function changedMeanwhile(db: Transaction, organizationId: string): Promise<Problem> {
  const portal = await db.developerPortal.findUniqueOrThrow({ where: { organizationId } })
  const chosen = await db.developerPortalKeyManager.findMany({
    where: { organizationId },
    orderBy: { position: 'asc' },
  })
  const last = await db.auditEvent.findFirst({
    where: { organizationId, subjectType: 'developer-portal', outcome: 'done' },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
  })
  const person = last?.actorId ? await db.user.findUnique({ where: { id: last.actorId } }) : null
  const data: SavedMeanwhile = {
    by: person?.name ?? last?.actor ?? null,
    at: last?.at.toISOString() ?? null,
    version: portal.version,
    visibility: portal.visibility as Visibility,
    title: portal.title,
    introduction: portal.introduction,
    keyManagerIds: chosen.map((one) => one.keyManagerId),
  }
  return new Problem('changed-meanwhile', { data })
}
