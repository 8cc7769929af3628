import 'server-only'
import type { Transaction } from '@/lib/db/client'
import { type HealthChange, unsteadyHours } from './event'
import type { Turns } from './unsteadiness'

const since = (at: Date) => new Date(at.getTime() - unsteadyHours * 3_600_000)

/** How many times a key manager's health got worse in the hours before `at`. */
export async function recentTurns(db: Transaction, keyManagerId: string, at: Date): Promise<Turns> {
  const [row] = await db.$queryRaw<Turns[]>`
    SELECT count(*)::int AS "worse", (count(*) FILTER (WHERE "state" = 'failing'))::int AS "failing" FROM (
      SELECT "state", lag("state") OVER (ORDER BY "at", "id") AS "before" FROM "HealthReading"
      WHERE "keyManagerId" = ${keyManagerId}::uuid AND "at" > ${since(at)}) readings
    WHERE ("before" = 'healthy' AND "state" <> 'healthy') OR ("before" = 'attention' AND "state" = 'failing')`
  return row ?? { worse: 0, failing: 0 }
}

/** What was told of a key manager in the hours before `at`. */
export async function recentlyTold(db: Transaction, keyManagerId: string, at: Date): Promise<HealthChange[]> {
  const told = await db.healthEvent.findMany({
    where: { keyManagerId, at: { gt: since(at) } },
    select: { kind: true, data: true },
  })
  return told as HealthChange[]
}
