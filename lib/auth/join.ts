import 'server-only'
import type { AuditNote } from '@/lib/audit/record'
import type { Transaction } from '@/lib/db/client'
import { Problem } from '@/lib/problem'
import { consumeLink } from './one-time-link'

type Invitation = Awaited<ReturnType<typeof takeInvitation>>

/** Whom the link invites, where to and as what; it is used up. Throws link-used-or-expired. */
export async function takeInvitation(db: Transaction, token: string) {
  const { organization, email, role } = await consumeLink(db, 'invitation', token)
  if (!organization || !email || !role) throw new Problem('link-used-or-expired')
  return { organization, email, role }
}

/**
 * Makes the person a member with the role that the invitation names; who is a member already keeps their own. Returns
 * what the audit log says of it.
 */
export async function join(
  db: Transaction,
  userId: string,
  { organization, email, role }: Invitation,
): Promise<AuditNote> {
  const membership = { organizationId: organization.id, userId }
  const before = await db.membership.findUnique({ where: { organizationId_userId: membership } })
  if (!before) await db.membership.create({ data: { ...membership, role } })
  return {
    actor: { id: userId, email },
    organizationId: organization.id,
    subject: { type: 'member', id: userId, name: email },
    after: { role },
  }
}
