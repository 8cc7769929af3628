import 'server-only'
import { isDeepStrictEqual } from 'node:util'
import type { Transaction } from '@/lib/db/client'
import type { HealthChange } from './event'
import { unsteadyHours } from './judge'

/** Since when turns count, and what was told is not told again. */
const since = (at: Date) => new Date(at.getTime() - unsteadyHours * 3_600_000)

/** How many times a key manager's health got worse in the hours before `at`. */
export async function turnsBefore(db: Transaction, keyManagerId: string, at: Date): Promise<number> {
  const [row] = await db.$queryRaw<{ turns: number }[]>`
    SELECT count(*)::int AS "turns" FROM (
      SELECT "state", lag("state") OVER (ORDER BY "at", "id") AS "before" FROM "HealthReading"
      WHERE "keyManagerId" = ${keyManagerId}::uuid AND "at" > ${since(at)}) readings
    WHERE ("before" = 'healthy' AND "state" <> 'healthy') OR ("before" = 'attention' AND "state" = 'failing')`
  return row?.turns ?? 0
}

/**
 * Of these changes, those that were not told in the hours before `at`: several servers may answer by turns, each in its way.
 * Another issuer is told each time: whether tokens are accepted hangs on it.
 */
export async function unsaid(
  db: Transaction,
  keyManagerId: string,
  at: Date,
  changes: readonly HealthChange[],
): Promise<HealthChange[]> {
  if (changes.length === 0) return []
  const said = await db.healthEvent.findMany({
    where: { keyManagerId, at: { gt: since(at) }, kind: { in: changes.map(({ kind }) => kind) } },
    select: { kind: true, data: true },
  })
  const same = (change: HealthChange, told: { kind: string; data: unknown }) =>
    // How slow it is differs each time.
    told.kind === change.kind && (told.kind === 'slow' || isDeepStrictEqual(told.data, change.data))
  return changes.filter(
    (change) => change.kind === 'issuer-changed' || !said.some((told) => same(change, told)),
  )
}
