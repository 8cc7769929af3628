import 'server-only'
import type { PrismaClient } from '@/lib/db/client'
import type { HealthState } from './event'
import type { Step } from './timeline'

/** The readings of key managers, gathered into steps of so many seconds of a timeline of so many hours that ends now. */
export async function stepsOf(
  db: PrismaClient,
  keyManagerIds: readonly string[],
  { hours, step }: { hours: number; step: number },
  now: Date,
): Promise<Map<string, Step[]>> {
  const from = new Date(now.getTime() - hours * 3_600_000)
  const rows = await db.$queryRaw<Row[]>`
    SELECT "keyManagerId", date_bin(${step}::int * interval '1 second', "at", ${from}) AS "at",
      avg("milliseconds") FILTER (WHERE "outcome" = 'good')::int AS "milliseconds",
      bool_or("state" = 'failing') AS "failing", bool_or("state" = 'attention') AS "attention",
      (array_agg("detail" ORDER BY "at") FILTER (WHERE "detail" IS NOT NULL))[1] AS "detail"
    FROM "HealthReading"
    WHERE "keyManagerId" = ANY(${[...keyManagerIds]}::uuid[]) AND "at" > ${from}
    GROUP BY 1, 2 ORDER BY 2`
  const steps = new Map<string, Step[]>(keyManagerIds.map((id) => [id, []]))
  for (const { keyManagerId, at, milliseconds, detail, ...worst } of rows)
    steps.get(keyManagerId)?.push({ at, milliseconds, detail, state: stateOf(worst) })
  return steps
}

type Worst = { failing: boolean; attention: boolean }
type Row = Worst & { keyManagerId: string; at: Date; milliseconds: number | null; detail: string | null }

function stateOf({ failing, attention }: Worst): HealthState {
  if (failing) return 'failing'
  return attention ? 'attention' : 'healthy'
}
