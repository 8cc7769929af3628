import 'server-only'
import { v7 } from 'uuid'
import { claimedBy, givenBack, isFree } from '@/lib/db/claims'
import { Prisma, type PrismaClient, type Transaction } from '@/lib/db/client'
import { checkInterval, nextCheck, standardInterval } from './interval'

/** A check that this process alone may make, until its lease ends. */
export type Claim = { keyManagerId: string; version: number; by: string }

/**
 * Claims checks that are due, at most `most`, those that wait longest first: of enabled key managers whose time has come or that
 * were changed. Rows that another process is claiming are passed over, so that no check is made twice.
 */
export async function claimDue(db: PrismaClient, most: number): Promise<Claim[]> {
  await addRows(db, Prisma.sql`"enabled"`)
  const by = v7()
  const rows = await db.$queryRaw<Omit<Claim, 'by'>[]>`
    WITH due AS MATERIALIZED (
      SELECT h."keyManagerId", k."version"
      FROM "KeyManagerHealth" h JOIN "KeyManager" k ON k."id" = h."keyManagerId"
      WHERE k."enabled" AND (h."dueAt" <= now() OR h."version" <> k."version") AND ${isFree}
      ORDER BY h."dueAt" LIMIT ${most} FOR UPDATE OF h SKIP LOCKED
    )
    UPDATE "KeyManagerHealth" h SET ${claimedBy(by)}
    FROM due WHERE h."keyManagerId" = due."keyManagerId"
    RETURNING h."keyManagerId", due."version"`
  return rows.map((row) => ({ ...row, by }))
}

/** Claims the check of one key manager, due or not, also of one that is not enabled. Null where another check of it is being made. */
export async function claimOne(db: PrismaClient, keyManagerId: string): Promise<Claim | null> {
  await addRows(db, Prisma.sql`"id" = ${keyManagerId}::uuid`)
  const by = v7()
  const [row] = await db.$queryRaw<Omit<Claim, 'by'>[]>`
    UPDATE "KeyManagerHealth" h SET ${claimedBy(by)}
    FROM "KeyManager" k WHERE k."id" = h."keyManagerId" AND k."id" = ${keyManagerId}::uuid AND ${isFree}
    RETURNING h."keyManagerId", k."version"`
  return row ? { ...row, by } : null
}

/** Claims the check of a key manager that is being changed: what somebody else is reading of it is of before. */
export async function takeOver(db: Transaction, keyManagerId: string): Promise<Claim> {
  await addRows(db, Prisma.sql`"id" = ${keyManagerId}::uuid`)
  const by = v7()
  const [row] = await db.$queryRaw<Omit<Claim, 'by'>[]>`
    UPDATE "KeyManagerHealth" h SET ${claimedBy(by)}
    FROM "KeyManager" k WHERE k."id" = h."keyManagerId" AND k."id" = ${keyManagerId}::uuid
    RETURNING h."keyManagerId", k."version"`
  return { ...(row as Omit<Claim, 'by'>), by }
}

/** Gives a claim back: the check was not made, and is due for anybody. */
export async function release(db: PrismaClient, { keyManagerId, by }: Claim): Promise<void> {
  await db.keyManagerHealth.updateMany({ where: { keyManagerId, claimedBy: by }, data: givenBack })
}

/**
 * Gives a claim back whose check broke off for no known reason. It is due as after a failed reading, also where the key manager was
 * changed: due at once, it would be first again and again, and checks of others would wait for it. What it is is then read whole.
 */
export async function postpone(db: PrismaClient, { keyManagerId, version, by }: Claim): Promise<void> {
  const once = { maxAge: 0, failures: 1, chance: Math.random() }
  const seconds = nextCheck(checkInterval() || standardInterval, once)
  await db.$executeRaw`
    UPDATE "KeyManagerHealth" SET "version" = ${version}, "validators" = NULL,
      "dueAt" = now() + ${seconds}::float8 * interval '1 second', "claimedBy" = NULL, "claimedUntil" = NULL
    WHERE "keyManagerId" = ${keyManagerId}::uuid AND "claimedBy" = ${by}::uuid`
}

/** A row for each of these key managers that has none yet. */
async function addRows(db: Transaction, which: Prisma.Sql): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "KeyManagerHealth" ("keyManagerId")
    SELECT k."id" FROM "KeyManager" k
    WHERE ${which} AND NOT EXISTS (SELECT 1 FROM "KeyManagerHealth" h WHERE h."keyManagerId" = k."id")
    ON CONFLICT DO NOTHING`
}
