import 'server-only'
import type { PrismaClient } from '@/lib/db/client'

/** For so many days it is kept that a token was checked. */
const keptDays = 30

/** Deletes audit events of tokens that were checked longer ago, so that their number is bounded. A refused check stays. */
export async function thinTokenChecks(db: PrismaClient, now: Date): Promise<void> {
  const old = new Date(now.getTime() - keptDays * 24 * 3_600_000)
  await db.auditEvent.deleteMany({
    where: { operation: 'token.check', outcome: 'done', at: { lt: old } },
  })
}
