import 'server-only'
import { recordSystem } from '@/lib/audit/record'
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
    const theirs = user.memberships.map(({ organizationId }) => organizationId)
    const subject = { type: 'member', id: user.id, name: user.email }
    await recordSystem(tx, 'command line', 'account.reset-link', theirs.length > 0 ? theirs : [null], {
      subject,
    })
    return createLink(tx, { kind: 'reset', userId: user.id, hours })
  })
}
