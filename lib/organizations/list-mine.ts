import 'server-only'
import { z } from 'zod'
import type { Role } from '@/lib/auth/permissions'
import { read } from '@/lib/operation'

/** The organizations the person belongs to, by name, with their role in each. */
export const listMyOrganizations = read({
  name: 'organization.list-mine',
  permission: 'signed-in',
  input: z.object({}),
  async run({ db, user }) {
    const memberships = await db.membership.findMany({
      where: { userId: user.id },
      include: { organization: true },
      orderBy: { organization: { name: 'asc' } },
    })
    return memberships.map(({ organization, role }) => ({
      handle: organization.handle,
      name: organization.name,
      role: role as Role,
    }))
  },
})
