import 'server-only'
import { v7 } from 'uuid'
import { claimedBy, givenBack, isFree } from '@/lib/db/claims'
import type { PrismaClient } from '@/lib/db/client'
import { mostTries } from './schedule'

/** A delivery that this process alone may try, until its lease ends. */
export type Claim = { id: string; by: string }

/**
 * Claims deliveries that are due, at most `most`, those that wait longest first. Rows that another process is claiming are
 * passed over, so that each try is made once. A try is counted when it is claimed, and what used up all of them is given up: what kills
 * a process does not go on for ever.
 */
export async function claimDue(db: PrismaClient, most: number): Promise<Claim[]> {
  const by = v7()
  await giveUp(db)
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH due AS MATERIALIZED (
      SELECT d."id" FROM "NotificationDelivery" d
      WHERE d."state" = 'waiting' AND d."dueAt" <= now() AND ${isFree}
      ORDER BY d."dueAt" LIMIT ${most} FOR UPDATE SKIP LOCKED
    )
    UPDATE "NotificationDelivery" d SET ${claimedBy(by)}, "tries" = d."tries" + 1
    FROM due WHERE d."id" = due."id" RETURNING d."id"`
  return rows.map(({ id }) => ({ id, by }))
}

/** Ends deliveries whose tries were all begun. Of the last one nothing is known, where its process did not live to keep it. */
async function giveUp(db: PrismaClient): Promise<void> {
  await db.$executeRaw`
    UPDATE "NotificationDelivery" SET "state" = 'failed', "claimedBy" = NULL, "claimedUntil" = NULL,
      "detail" = 'It was given up: of the last try nobody knows what came of it. Send it again if it did not arrive.'
    WHERE "id" IN (
      SELECT "id" FROM "NotificationDelivery"
      WHERE "state" = 'waiting' AND "tries" >= ${mostTries} AND "dueAt" <= now() AND ${isFree}
      FOR UPDATE SKIP LOCKED)`
}

/** Claims one delivery, whatever became of it. Null where another process is trying it, or it is gone. */
export async function claimOne(db: PrismaClient, id: string): Promise<Claim | null> {
  const by = v7()
  const rows = await db.$queryRaw<{ id: string }[]>`
    UPDATE "NotificationDelivery" SET ${claimedBy(by)}, "tries" = "tries" + 1
    WHERE "id" = ${id}::uuid AND ${isFree} RETURNING "id"`
  return rows[0] ? { id, by } : null
}

/** Gives a claim back: the try was not made. */
export async function release(db: PrismaClient, { id, by }: Claim): Promise<void> {
  await db.notificationDelivery.updateMany({
    where: { id, claimedBy: by },
    data: { ...givenBack, tries: { decrement: 1 } },
  })
}
