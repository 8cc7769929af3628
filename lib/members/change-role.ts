import 'server-only'
import { write } from '@/lib/operation'
import { lockOrganization } from '@/lib/organizations/lock'
import { Problem } from '@/lib/problem'
import { keepLastAdmin } from './keep-last-admin'
import { MemberRole } from './schema'

/** Gives a member another role; it counts from the member's next request on. Throws not-found, last-one. */
export const changeMemberRole = write({
  name: 'member.change-role',
  permission: 'members:write',
  input: MemberRole,
  async run({ db, organization, audit }, { userId, role }) {
    await lockOrganization(db, organization.id)
    const key = { organizationId_userId: { organizationId: organization.id, userId } }
    const member = await db.membership.findUnique({ where: key, include: { user: true } })
    if (!member) throw new Problem('not-found')
    await keepLastAdmin(() => db.membership.update({ where: key, data: { role } }))
    audit({
      subject: { type: 'member', id: userId, name: member.user.email },
      before: { role: member.role },
      after: { role },
    })
  },
})
