import 'server-only'
import type { Transaction } from '@/lib/db/client'

/** Makes the person a member with the role that the invitation names; who is a member already keeps their own. */
export async function join(
  db: Transaction,
  membership: { organizationId: string; userId: string; role: string },
): Promise<void> {
  const { organizationId, userId } = membership
  const key = { organizationId_userId: { organizationId, userId } }
  if (!(await db.membership.findUnique({ where: key }))) await db.membership.create({ data: membership })
}
