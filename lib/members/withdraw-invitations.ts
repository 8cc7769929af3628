import 'server-only'
import type { Transaction } from '@/lib/db/client'

/** Withdraws the open invitations of somebody who may invite no more, and names them for the audit log. */
export async function withdrawInvitations(
  tx: Transaction,
  { organizationId, userId }: { organizationId: string; userId: string },
): Promise<{ invitations?: string[] }> {
  const where = { organizationId, inviterId: userId, kind: 'invitation', usedAt: null }
  const open = await tx.oneTimeLink.findMany({ where, select: { email: true }, orderBy: { email: 'asc' } })
  if (open.length === 0) return {}
  await tx.oneTimeLink.deleteMany({ where })
  return { invitations: open.map((one) => one.email ?? '') }
}
