import 'server-only'
import { db, type Prisma, type PrismaClient } from '@/lib/db/client'
import { read } from '@/lib/operation'
import { AuditFilters } from './filters'
import type { AuditRow } from './list'
import { matching, shown } from './where'

const batch = 500

/** All events that pass the filters, newest first, read in batches so that a long log never stands in memory. */
export const exportAuditEvents = read({
  name: 'audit-log.export',
  permission: 'audit-log:read',
  input: AuditFilters,
  run: async ({ db, organization }, filters) => ({
    handle: organization.handle,
    events: events(db, matching(organization.id, filters)),
  }),
})

/**
 * All events that belong to no organization, newest first: refused attempts of unknown accounts, the set-up. They are
 * for whoever operates the console, and no operation reads them.
 */
export async function eventsOfNoOrganization(): Promise<AsyncIterable<AuditRow>> {
  return events(await db(), { organizationId: null })
}

async function* events(
  db: PrismaClient,
  where: Prisma.AuditEventWhereInput,
): AsyncGenerator<AuditRow, void, undefined> {
  let last: AuditRow | undefined
  do {
    // After the last one in the same order: what is written meanwhile moves nothing.
    const after = last && { OR: [{ at: { lt: last.at } }, { at: last.at, id: { lt: last.id } }] }
    const rows = await db.auditEvent.findMany({
      where: after ? { AND: [where, after] } : where,
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      take: batch,
      select: shown,
    })
    yield* rows
    last = rows.length === batch ? rows.at(-1) : undefined
  } while (last)
}
