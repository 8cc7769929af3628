import 'server-only'
import { nameKey } from '@/lib/names'
import { write } from '@/lib/operation'
import { Problem } from '@/lib/problem'
import { InvitationId } from './schema'

/** Withdraws an invitation: its link stops working at once. Throws not-found when it was used or is another's. */
export const revokeInvitation = write({
  name: 'member.revoke-invitation',
  permission: 'members:write',
  input: InvitationId,
  async run({ db, organization, audit }, { id }) {
    const mine = { id, organizationId: organization.id, kind: 'invitation', usedAt: null }
    const link = await db.oneTimeLink.findFirst({ where: mine, select: { email: true, role: true } })
    const { count } = await db.oneTimeLink.deleteMany({ where: mine })
    if (!link || count === 0) throw new Problem('not-found')
    const email = link.email ?? ''
    audit({ subject: { type: 'invitation', id: nameKey(email), name: email }, before: { role: link.role } })
  },
})
