import 'server-only'
import { transaction } from '@/lib/db/transaction'

const day = 24 * 3_600_000
/** For so many days counts are kept by the hour, then by the day, and those before these not at all. */
const hourlyDays = 7
const yearDays = 365

/** Thins the counts, so that their number is bounded. Several processes may do it at once. */
export async function thinDecisions(now: Date): Promise<void> {
  const year = new Date(now.getTime() - yearDays * day)
  const hourly = new Date(now.getTime() - hourlyDays * day)
  await transaction(async (tx) => {
    await tx.$executeRaw`DELETE FROM "DecisionCount" WHERE "at" < ${year}`
    await tx.$executeRaw`
      WITH gone AS (
        DELETE FROM "DecisionCount"
        WHERE "at" < date_trunc('day', ${hourly}::timestamptz, 'UTC') AND "at" <> date_trunc('day', "at", 'UTC')
        RETURNING *)
      INSERT INTO "DecisionCount" ("environmentId", "at", "apiId", "operation", "keyManagerId", "reason", "count")
      SELECT "environmentId", date_trunc('day', "at", 'UTC') AS d, "apiId", "operation", "keyManagerId", "reason", sum("count")
      FROM gone GROUP BY "environmentId", d, "apiId", "operation", "keyManagerId", "reason"
      ORDER BY "environmentId", d, "apiId", "operation", "keyManagerId", "reason"
      ON CONFLICT ("environmentId", "at", "apiId", "operation", "keyManagerId", "reason")
        DO UPDATE SET "count" = "DecisionCount"."count" + excluded."count"`
  })
}
