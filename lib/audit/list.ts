import 'server-only'
import { z } from 'zod'
import { read } from '@/lib/operation'

const size = 50

/** One page of the organization's audit log, newest first. */
export const listAuditEvents = read({
  name: 'audit-log.list',
  permission: 'audit-log:read',
  input: z.object({
    operation: z.string().trim().max(100).catch('').default(''),
    outcome: z.enum(['', 'done', 'refused']).catch('').default(''),
    page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
  }),
  async run({ db, organization }, input) {
    const where = {
      organizationId: organization.id,
      ...(input.operation && { operation: { contains: input.operation } }),
      ...(input.outcome && { outcome: input.outcome }),
    }
    const events = await db.auditEvent.findMany({
      where,
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      skip: (input.page - 1) * size,
      take: size,
    })
    return { events, found: await db.auditEvent.count({ where }), input, size }
  },
})
