import 'server-only'
import { namesOf } from '@/lib/audit/names'
import type { Prisma, PrismaClient } from '@/lib/db/client'

/** How many of each a key manager's page shows: tokens are checked often, and push no change out. */
const shown = { changes: 50, tokens: 10 }

const fields = {
  id: true,
  at: true,
  actor: true,
  actorId: true,
  through: true,
  operation: true,
  outcome: true,
  before: true,
  after: true,
} as const satisfies Prisma.AuditEventSelect

/** The last events of a key manager, newest first: what was changed, and tokens that were checked or got. */
export async function historyOf(
  db: PrismaClient,
  { id, organizationId }: { id: string; organizationId: string },
) {
  const tokens: Prisma.AuditEventWhereInput = { operation: { startsWith: 'token.' } }
  const last = (where: Prisma.AuditEventWhereInput, take: number) =>
    db.auditEvent.findMany({
      where: { organizationId, subjectId: id, ...where },
      orderBy: { at: 'desc' },
      take,
      select: fields,
    })
  const all = [...(await last({ NOT: tokens }, shown.changes)), ...(await last(tokens, shown.tokens))]
  const history = all.sort((one, other) => other.at.getTime() - one.at.getTime())
  const nameOf = await namesOf(db, history)
  return history.map(({ actorId, ...event }) => ({ ...event, actorName: nameOf({ ...event, actorId }) }))
}
