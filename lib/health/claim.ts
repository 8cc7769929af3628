import 'server-only'
import { v7 } from 'uuid'
import type { PrismaClient } from '@/lib/db/client'

/** A check that this process alone may make, until its lease ends. */
export type Claim = { keyManagerId: string; version: number; by: string }

/** How long a check may take, in seconds. Whoever holds one longer is taken for dead, and another process makes it. */
export const lease = 60

/**
 * Claims checks that are due, at most `most`, those that wait longest first: of enabled key managers whose time has come or that
 * were changed. Rows that another process is claiming are passed over, so that no check is made twice.
 */
export async function claimDue(db: PrismaClient, most: number): Promise<Claim[]> {
  await db.$executeRaw`
    INSERT INTO "KeyManagerHealth" ("keyManagerId")
    SELECT k."id" FROM "KeyManager" k
    WHERE k."enabled" AND NOT EXISTS (SELECT 1 FROM "KeyManagerHealth" h WHERE h."keyManagerId" = k."id")
    ON CONFLICT DO NOTHING`
  const by = v7()
  const rows = await db.$queryRaw<Omit<Claim, 'by'>[]>`
    WITH due AS MATERIALIZED (
      SELECT h."keyManagerId", k."version"
      FROM "KeyManagerHealth" h JOIN "KeyManager" k ON k."id" = h."keyManagerId"
      WHERE k."enabled" AND (h."dueAt" <= now() OR h."version" <> k."version")
        AND (h."claimedUntil" IS NULL OR h."claimedUntil" < now())
      ORDER BY h."dueAt" LIMIT ${most} FOR UPDATE OF h SKIP LOCKED
    )
    UPDATE "KeyManagerHealth" h
    SET "claimedBy" = ${by}::uuid, "claimedUntil" = now() + ${lease}::int * interval '1 second'
    FROM due WHERE h."keyManagerId" = due."keyManagerId"
    RETURNING h."keyManagerId", due."version"`
  return rows.map((row) => ({ ...row, by }))
}

/** Claims the check of one key manager, due or not, also of one that is not enabled. Null where another check of it is being made. */
export async function claimOne(db: PrismaClient, keyManagerId: string): Promise<Claim | null> {
  const by = v7()
  const rows = await db.$queryRaw<Omit<Claim, 'by'>[]>`
    INSERT INTO "KeyManagerHealth" AS h ("keyManagerId", "claimedBy", "claimedUntil")
    SELECT "id", ${by}::uuid, now() + ${lease}::int * interval '1 second'
    FROM "KeyManager" WHERE "id" = ${keyManagerId}::uuid
    ON CONFLICT ("keyManagerId") DO UPDATE
    SET "claimedBy" = EXCLUDED."claimedBy", "claimedUntil" = EXCLUDED."claimedUntil"
    WHERE h."claimedUntil" IS NULL OR h."claimedUntil" < now()
    RETURNING h."keyManagerId", (SELECT k."version" FROM "KeyManager" k WHERE k."id" = h."keyManagerId") AS "version"`
  return rows[0] ? { ...rows[0], by } : null
}

/** Gives a claim back: the check was not made, and is due for anybody. */
export async function release(db: PrismaClient, { keyManagerId, by }: Claim): Promise<void> {
  await db.keyManagerHealth.updateMany({
    where: { keyManagerId, claimedBy: by },
    data: { claimedBy: null, claimedUntil: null },
  })
}
