import 'server-only'
import type { PrismaClient } from '@/lib/db/client'

const day = 24 * 3_600_000
/** For so many days every reading is kept; of older days one, and of those before a year none. Events stay for a year. */
const wholeDays = 30
const yearDays = 365

/**
 * Thins the readings of every key manager, so that their number is bounded: of a day that is past the whole ones, the worst
 * reading stays, a failed one before a slow one. A key manager at a time, so that nobody waits long for the embedded database.
 * Several processes may do it at once.
 */
export async function thinHistory(db: PrismaClient, now: Date): Promise<void> {
  const whole = new Date(now.getTime() - wholeDays * day)
  const year = new Date(now.getTime() - yearDays * day)
  await db.healthEvent.deleteMany({ where: { at: { lt: year } } })
  for (const { keyManagerId } of await db.keyManagerHealth.findMany({ select: { keyManagerId: true } }))
    await db.$executeRaw`
      DELETE FROM "HealthReading" WHERE "id" IN (
        SELECT "id" FROM (
          SELECT "id", "at", row_number() OVER (
            PARTITION BY date_trunc('day', "at", 'UTC')
            ORDER BY "outcome" = 'failed' DESC, "milliseconds" DESC, "id") AS rank
          FROM "HealthReading" WHERE "keyManagerId" = ${keyManagerId}::uuid AND "at" < ${whole}
        ) ranked WHERE rank > 1 OR "at" < ${year})`
}
