import 'server-only'
import type { PrismaClient, Transaction } from '@/lib/db/client'
import { verificationKeys } from '@/lib/oidc/token/keys'
import type { UsedKey } from '@/lib/oidc/token/used-key'
import { currentKeys, currentKeysFields } from './current-keys'

const day = 24 * 3_600_000
/** For so many days after it verified a token a key counts as in use. */
const usedDays = 7

/** Of these keys of a key manager, by their thumbprints, those that verified a token within a week before `now`. */
export async function usedKeys(
  db: Transaction,
  keyManagerId: string,
  thumbprints: readonly string[],
  now: Date,
): Promise<ReadonlySet<string>> {
  if (thumbprints.length === 0) return new Set()
  const since = new Date(now.getTime() - usedDays * day)
  const used = await db.usedKey.findMany({
    where: { keyManagerId, thumbprint: { in: [...thumbprints] }, at: { gte: since } },
  })
  return new Set(used.map(({ thumbprint }) => thumbprint))
}

/** Writes down that these keys verified tokens just now. In one order: whoever writes the same ones waits in no circle. */
export async function noteUsedKeys(db: Transaction, keys: readonly UsedKey[]): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "UsedKey" ("keyManagerId", "thumbprint", "at")
    SELECT held."id", held."thumbprint", now() FROM (
      SELECT k."id", used."thumbprint"
      FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS used("keyManager" uuid, "thumbprint" text)
      JOIN "KeyManager" k ON k."id" = used."keyManager"
      ORDER BY 1, 2 FOR KEY SHARE OF k) AS held
    ON CONFLICT ("keyManagerId", "thumbprint") DO UPDATE SET "at" = excluded."at"`
}

/**
 * Those of the told keys that are news: not written down within the hour, and among the keys in use of a key manager of the
 * organization. Whoever tells of others adds nothing.
 */
export async function newsOfKeys(
  db: PrismaClient,
  organizationId: string,
  told: readonly UsedKey[],
): Promise<UsedKey[]> {
  const ids = [...new Set(told.map(({ keyManager }) => keyManager))]
  const lately = new Date(Date.now() - 3_600_000)
  const noted = await db.usedKey.findMany({ where: { keyManagerId: { in: ids }, at: { gt: lately } } })
  const known = new Set(
    noted.map(({ keyManagerId, thumbprint }) => id({ keyManager: keyManagerId, thumbprint })),
  )
  const news = new Map(told.filter((key) => !known.has(id(key))).map((key) => [id(key), key]))
  if (news.size === 0) return []
  const keyManagers = await db.keyManager.findMany({
    where: { organizationId, id: { in: [...news.values()].map(({ keyManager }) => keyManager) } },
    select: { id: true, ...currentKeysFields },
  })
  const published = await Promise.all(
    keyManagers.map(async ({ id: keyManager, ...stored }) =>
      (await verificationKeys(currentKeys(stored).jwks)).map(({ thumbprint }) =>
        id({ keyManager, thumbprint }),
      ),
    ),
  )
  return published.flat().flatMap((one) => news.get(one) ?? [])
}

/** Forgets when keys were in use that have not been for a week. */
export async function thinUsedKeys(db: PrismaClient, now: Date): Promise<void> {
  await db.usedKey.deleteMany({ where: { at: { lt: new Date(now.getTime() - usedDays * day) } } })
}

function id({ keyManager, thumbprint }: UsedKey): string {
  return `${keyManager} ${thumbprint}`
}
