import 'server-only'
import type { PrismaClient, Transaction } from '@/lib/db/client'
import type { Role } from './permissions'

export type Membership = {
  organization: { id: string; handle: string; name: string; revision: number }
  role: Role
}

/** The organizations the person belongs to, by name, in one statement: every request asks for them. */
export async function membershipsOf(db: PrismaClient | Transaction, userId: string): Promise<Membership[]> {
  const rows = await db.$queryRaw<(Membership['organization'] & { role: Role })[]>`
    SELECT o."id", o."handle", o."name", o."revision", m."role"
    FROM "Membership" m JOIN "Organization" o ON o."id" = m."organizationId"
    WHERE m."userId" = ${userId}::uuid ORDER BY o."name", o."id"`
  return rows.map(({ role, ...organization }) => ({ organization, role }))
}
