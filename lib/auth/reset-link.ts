import 'server-only'
import { v7 } from 'uuid'
import { transaction } from '@/lib/db/transaction'
import { nameKey } from '@/lib/names'
import { createLink } from './one-time-link'

const hours = 1

/** A reset link for the user, audited in each of their organizations; null when nobody has the email. */
export async function resetLinkFor(email: string): Promise<string | null> {
  return transaction(async (tx) => {
    const user = await tx.user.findUnique({
      where: { emailKey: nameKey(email) },
      include: { memberships: true },
    })
    if (!user) return null
    await tx.auditEvent.createMany({
      data: user.memberships.map(({ organizationId }) => ({
        id: v7(),
        organizationId,
        actor: 'command line',
        operation: 'account.reset-link',
        outcome: 'done',
        subjectType: 'member',
        subjectId: user.id,
        subjectName: user.email,
        requestId: v7(),
      })),
    })
    return createLink(tx, { kind: 'reset', userId: user.id, hours })
  })
}
