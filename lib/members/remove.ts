import 'server-only'
import { write } from '@/lib/operation'
import { lockOrganization } from '@/lib/organizations/lock'
import { Problem } from '@/lib/problem'
import { keepLastAdmin } from './keep-last-admin'
import { MemberId } from './schema'
import { withdrawInvitations } from './withdraw-invitations'

/**
 * Removes a member from the organization, and what they invited others with; the account stays. Membership is read at
 * every request, so it counts at once. Throws not-found, last-one.
 */
export const removeMember = write({
  name: 'member.remove',
  permission: 'members:write',
  input: MemberId,
  async run({ db, organization, audit }, { userId }) {
    await lockOrganization(db, organization.id)
    const key = { organizationId_userId: { organizationId: organization.id, userId } }
    const member = await db.membership.findUnique({ where: key, include: { user: true } })
    if (!member) throw new Problem('not-found')
    await keepLastAdmin(() => db.membership.delete({ where: key }))
    const withdrawn = await withdrawInvitations(db, key.organizationId_userId)
    audit({
      subject: { type: 'member', id: userId, name: member.user.email },
      before: { role: member.role, ...withdrawn },
    })
  },
})
