import 'server-only'
import { z } from 'zod'
import { may, type Role } from '@/lib/auth/permissions'
import { read } from '@/lib/operation'

const troubled = { enabled: true, health: { state: { in: ['attention', 'failing'] } } }

/** The organizations the person belongs to, by name, with their role in each, and how many key managers need somebody. */
export const listMyOrganizations = read({
  name: 'organization.list-mine',
  permission: 'signed-in',
  input: z.object({}),
  async run({ db, user }) {
    const memberships = await db.membership.findMany({
      where: { userId: user.id },
      include: {
        organization: {
          select: {
            handle: true,
            name: true,
            _count: { select: { keyManagers: { where: troubled } } },
          },
        },
      },
      orderBy: { organization: { name: 'asc' } },
    })
    return memberships.map(({ organization, role }) => ({
      handle: organization.handle,
      name: organization.name,
      role: role as Role,
      attention: may(role as Role, 'key-managers:read') ? organization._count.keyManagers : 0,
    }))
  },
})
