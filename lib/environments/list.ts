import 'server-only'
import { z } from 'zod'
import { read } from '@/lib/operation'

/** The organization's environments, in order. */
export const listEnvironments = read({
  name: 'environment.list',
  permission: 'environments:read',
  input: z.object({}),
  async run({ db, organization, role }) {
    const environments = await db.environment.findMany({
      where: { organizationId: organization.id },
      orderBy: { position: 'asc' },
      select: { id: true, name: true, production: true, _count: { select: { keyManagers: true } } },
    })
    return { environments, mayWrite: role === 'admin' }
  },
})
