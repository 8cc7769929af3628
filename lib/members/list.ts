import 'server-only'
import { z } from 'zod'
import { may, type Role } from '@/lib/auth/permissions'
import { read } from '@/lib/operation'

/** Members by name, and the invitations that can still be used. The secret of an invitation is never read again. */
export const listMembers = read({
  name: 'member.list',
  permission: 'members:read',
  input: z.object({}),
  async run({ db, organization, role, user }) {
    const members = await db.membership.findMany({
      where: { organizationId: organization.id },
      orderBy: [{ user: { name: 'asc' } }, { userId: 'asc' }],
      select: { role: true, user: { select: { id: true, name: true, email: true } } },
    })
    const invitations = await db.oneTimeLink.findMany({
      where: {
        organizationId: organization.id,
        kind: 'invitation',
        usedAt: null,
        expiresAt: { gt: new Date() },
      },
      orderBy: { createdAt: 'asc' },
      select: { id: true, email: true, role: true, expiresAt: true },
    })
    return {
      mayWrite: may(role, 'members:write'),
      me: user.id,
      members: members.map((one) => ({ ...one.user, role: one.role as Role })),
      invitations: invitations.map((one) => ({ ...one, email: one.email ?? '', role: one.role as Role })),
    }
  },
})

export type Members = Awaited<ReturnType<typeof listMembers>>
export type Member = Members['members'][number]
