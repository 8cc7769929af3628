import 'server-only'
import { v7 } from 'uuid'
import { givenBack } from '@/lib/db/claims'
import type { Prisma, Transaction } from '@/lib/db/client'
import { now } from '@/lib/db/now'
import { firstToEnd } from './certificates'
import { removedKeys } from './changes'
import type { Claim } from './claim'
import { currentKeys } from './current-keys'
import type { HealthChange } from './event'
import { recordEvents } from './events'
import { checkInterval, nextCheck, standardInterval } from './interval'
import { type Health, type Judged, judgeReading } from './judge'
import type { Reading } from './reading'
import { recentlyTold, recentTurns } from './recent'
import { acceptedOf, type Checked, checkedFields, healthOf, targetOf } from './stored'
import { usedKeys } from './used-keys'
import { namesAnotherIssuer, stillPublished } from './waiting-keys'

/** What came of a check; `failed`: why the reading did. */
export type Kept = { health: Judged; events: HealthChange[]; failed: string | null }

/**
 * Keeps a reading and what it means, and says when the next one is due. Null, and nothing kept, where the claim is another's
 * by now; a key manager that was changed meanwhile is due at once.
 */
export async function keepReading(db: Transaction, claim: Claim, read: Reading): Promise<Kept | null> {
  // Which keys are newer goes by it.
  const reading = { ...read, at: await now(db) }
  if (reading.outcome === 'good') await lockForKeys(db, claim, reading.jwks)
  const stored = await held(db, claim)
  if (!stored) return null
  if (stored.version !== claim.version) {
    await db.keyManagerHealth.update({
      where: { keyManagerId: claim.keyManagerId },
      data: givenBack,
    })
    return null
  }
  const { before } = await healthOf(stored)
  const gone =
    reading.outcome === 'good' && before.seen ? removedKeys(before.seen.keys, reading.seen.keys) : []
  const { id: keyManagerId, organizationId } = stored
  const thumbprints = gone.map(({ thumbprint }) => thumbprint)
  const used = await usedKeys(db, keyManagerId, thumbprints, reading.at)
  const failed = reading.outcome === 'failed' ? reading.detail : null
  const kept = judgeReading(before, reading, {
    accepted: acceptedOf(stored),
    usedKeys: used,
    turns: await recentTurns(db, keyManagerId, reading.at),
    told: await recentlyTold(db, keyManagerId, reading.at),
  })
  await db.keyManagerHealth.update({
    where: { keyManagerId },
    data: {
      ...statusColumns(kept.health),
      ...(reading.outcome === 'good'
        ? await goodColumns(stored, kept.health, reading)
        : failedColumns(kept.health, reading)),
      version: claim.version,
      checkedAt: reading.at,
      ...givenBack,
    },
  })
  await scheduleNext(db, keyManagerId, reading, kept.health.failures)
  await db.healthReading.create({
    data: {
      id: v7(),
      keyManagerId,
      at: reading.at,
      outcome: reading.outcome,
      state: kept.health.state,
      milliseconds: reading.milliseconds,
      documentStatus: reading.documentStatus,
      keysStatus: reading.keysStatus,
      detail: failed,
    },
  })
  await recordEvents(db, { organizationId, keyManagerId, at: reading.at }, kept.events)
  return { ...kept, failed }
}

/**
 * Takes the organization's lock where other keys may come into use: the database raises its revision then, and who raises
 * it has it first.
 */
async function lockForKeys(db: Transaction, { keyManagerId }: Claim, jwks: unknown): Promise<void> {
  const read = jwks ? JSON.stringify(jwks) : null
  await db.$queryRaw`
    SELECT 1 FROM "Organization" o
    JOIN "KeyManager" k ON k."organizationId" = o."id"
    LEFT JOIN "KeyManagerHealth" h ON h."keyManagerId" = k."id"
    WHERE k."id" = ${keyManagerId}::uuid
      AND (h."jwks" IS DISTINCT FROM COALESCE(${read}::jsonb, h."jwks") OR k."readAt" > h."goodAt"
        OR h."jwksUrl" IS DISTINCT FROM k."endpoints"->>'jwksEndpoint')
    FOR NO KEY UPDATE OF o`
}

/** The key manager, held until the transaction ends, where the claim still is this one. */
async function held(db: Transaction, { keyManagerId, by }: Claim): Promise<Checked | null> {
  // The key manager first: whoever deletes one holds it before its rows here.
  await db.$queryRaw`SELECT 1 FROM "KeyManager" WHERE "id" = ${keyManagerId}::uuid FOR KEY SHARE`
  const claimed = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM "KeyManagerHealth"
    WHERE "keyManagerId" = ${keyManagerId}::uuid AND "claimedBy" = ${by}::uuid FOR UPDATE`
  if (claimed.length === 0) return null
  return db.keyManager.findUnique({ where: { id: keyManagerId }, select: checkedFields })
}

/** By the database's clock, which the claims of all processes go by. */
async function scheduleNext(
  db: Transaction,
  keyManagerId: string,
  reading: Reading,
  failures: number,
): Promise<void> {
  const maxAge = reading.outcome === 'good' ? reading.maxAge : 0
  const seconds = nextCheck(checkInterval() || standardInterval, { maxAge, failures, chance: Math.random() })
  await db.$executeRaw`
    UPDATE "KeyManagerHealth" SET "dueAt" = now() + ${seconds}::float8 * interval '1 second'
    WHERE "keyManagerId" = ${keyManagerId}::uuid`
}

function statusColumns({ state, since, reasons, failures, slow, unreadable, certificates }: Health) {
  return {
    state,
    since,
    failures,
    slow,
    unreadable,
    reasons: reasons as unknown as Prisma.InputJsonArray,
    certificates: certificates as unknown as Prisma.InputJsonArray,
    certificateEnds: firstToEnd(certificates)?.ends ?? null,
  }
}

/** What the document says, where that was read. No key: the keys are read whole next time. */
function failedColumns({ seen }: Health, { document }: Extract<Reading, { outcome: 'failed' }>) {
  const validators = { document: document?.known ?? null, keys: null }
  return { ...(seen && { seen: seen as Prisma.InputJsonObject }), validators }
}

/**
 * What a reading that failed leaves as it was. While the document names an issuer that nobody accepted, new keys wait, and
 * the keys are read whole the next time: the server may say that they are as they were.
 */
async function goodColumns(
  stored: Checked,
  { goodAt, seen }: Health,
  { seen: found, validators, jwks }: Extract<Reading, { outcome: 'good' }>,
) {
  const json = (value: unknown) => value as Prisma.InputJsonObject
  const wait = namesAnotherIssuer(found.document, acceptedOf(stored))
  const keys = wait ? await stillPublished(currentKeys(stored), found) : jwks
  return {
    goodAt,
    seen: json(seen),
    validators: json(wait ? { ...validators, keys: null } : validators),
    ...(keys && { jwks: json(keys), jwksUrl: targetOf(stored).endpoints.jwksEndpoint ?? null }),
  }
}
