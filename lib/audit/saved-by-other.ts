import 'server-only'
import type { Transaction } from '@/lib/db/client'
import { Problem } from '@/lib/problem'
import { type Change, together } from './changes'
import { namesOf } from './names'

/** What a page needs to say who was faster, and what they changed. */
export type SavedByOther = { version: number; by: string | null; at: string | null; changes: Change[] }

/** Refuses a change that was made from another version than the one stored, and says `then`. Throws changed-meanwhile. */
export async function refuseStale(
  db: Transaction,
  stored: { id: string; organizationId: string; version: number },
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
