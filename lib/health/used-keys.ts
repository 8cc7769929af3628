import 'server-only'
import type { Transaction } from '@/lib/db/client'

const week = 7 * 24 * 3_600_000

/**
 * Of these keys of a key manager, those that signed a token which was checked here within a week. That a token names a key
 * says nothing: anybody can write that.
 */
export async function usedKeys(
  db: Transaction,
  { organizationId, keyManagerId }: { organizationId: string; keyManagerId: string },
  kids: readonly string[],
  now: Date,
): Promise<ReadonlySet<string>> {
  if (kids.length === 0) return new Set()
  const since = new Date(now.getTime() - week)
  const used = await db.$queryRaw<{ kid: string }[]>`
    SELECT DISTINCT "after"->>'kid' AS "kid" FROM "AuditEvent"
    WHERE "organizationId" = ${organizationId}::uuid AND "subjectId" = ${keyManagerId} AND "operation" = 'token.check'
      AND "at" >= ${since} AND "after"->'verified' = 'true' AND "after"->>'kid' = ANY(${[...kids]})`
  return new Set(used.map(({ kid }) => kid))
}
