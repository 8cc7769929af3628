import 'server-only'
import { createLink } from '@/lib/auth/one-time-link'
import type { Transaction } from '@/lib/db/client'
import { nameKey } from '@/lib/names'
import { write } from '@/lib/operation'
import { lockOrganization } from '@/lib/organizations/lock'
import { Problem } from '@/lib/problem'
import { Invitation, invitationHours } from './schema'

/**
 * Invites somebody. Returns the link, which can be seen this one time only. An earlier invitation of the same address
 * stops working. Throws invalid-input when the person is a member already.
 */
export const inviteMember = write({
  name: 'member.invite',
  permission: 'members:write',
  input: Invitation,
  async run({ db, organization, user, audit }, { email, role }) {
    await lockOrganization(db, organization.id)
    const member = await db.membership.findFirst({
      where: { organizationId: organization.id, user: { emailKey: nameKey(email) } },
    })
    if (member) throw new Problem('invalid-input', { fields: { '#/email': `${email} is a member already` } })
    await withdrawEarlier(db, organization.id, email)
    const link = await createLink(db, {
      kind: 'invitation',
      organizationId: organization.id,
      inviterId: user.id,
      email,
      role,
      hours: invitationHours,
    })
    audit({ subject: { type: 'invitation', id: nameKey(email), name: email }, after: { role } })
    return { link, email, hours: invitationHours }
  },
})

async function withdrawEarlier(tx: Transaction, organizationId: string, email: string): Promise<void> {
  const open = await tx.oneTimeLink.findMany({
    where: { organizationId, kind: 'invitation', usedAt: null },
    select: { id: true, email: true },
  })
  const same = open.filter((one) => nameKey(one.email ?? '') === nameKey(email)).map((one) => one.id)
  await tx.oneTimeLink.deleteMany({ where: { id: { in: same }, usedAt: null } })
}
