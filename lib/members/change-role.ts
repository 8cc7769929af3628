import 'server-only'
import { type Role, roleNames } from '@/lib/auth/permissions'
import { write } from '@/lib/operation'
import { lockOrganization } from '@/lib/organizations/lock'
import { Problem } from '@/lib/problem'
import { keepLastAdmin } from './keep-last-admin'
import { MemberRole } from './schema'
import { withdrawInvitations } from './withdraw-invitations'

/**
 * Gives a member another role; it counts from the member's next request on. Who may invite nobody any more has no
 * invitation open. Throws not-found, last-one, and changed-meanwhile (data: { role }) when `was` is no longer the role.
 */
export const changeMemberRole = write({
  name: 'member.change-role',
  permission: 'members:write',
  input: MemberRole,
  async run({ db, organization, audit }, { userId, role, was }) {
    await lockOrganization(db, organization.id)
    const key = { organizationId_userId: { organizationId: organization.id, userId } }
    const member = await db.membership.findUnique({ where: key, include: { user: true } })
    if (!member) throw new Problem('not-found')
    if (member.role !== was) {
      throw new Problem('changed-meanwhile', {
        detail: `Meanwhile ${member.user.name} was made ${roleNames[member.role as Role]}. Save again to change that.`,
        data: { role: member.role },
      })
    }
    await keepLastAdmin(() => db.membership.update({ where: key, data: { role } }))
    const withdrawn = role === 'admin' ? {} : await withdrawInvitations(db, key.organizationId_userId)
    audit({
      subject: { type: 'member', id: userId, name: member.user.email },
      before: { role: member.role, ...withdrawn },
      after: { role },
    })
  },
})
