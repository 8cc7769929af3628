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
  const checks = await db.auditEvent.findMany({
    where: {
      organizationId,
      subjectId: keyManagerId,
      operation: 'token.check',
      at: { gte: new Date(now.getTime() - week) },
      after: { path: ['verified'], equals: true },
      OR: kids.map((kid) => ({ after: { path: ['kid'], equals: kid } })),
    },
    select: { after: true },
  })
  return new Set(checks.map(({ after }) => (after as { kid: string }).kid))
}
