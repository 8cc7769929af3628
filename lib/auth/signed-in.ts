import 'server-only'
import type { PrismaClient, Transaction } from '@/lib/db/client'
import type { Role } from './permissions'

export type Person = { id: string; email: string; name: string }
export type Membership = {
  organization: { id: string; handle: string; name: string }
  role: Role
}
export type SignedIn = { user: Person; memberships: Membership[] }

/**
 * Whose session it is, and their organizations by name; null where it was ended, alone or with all of theirs.
 * One statement: every request asks.
 */
export async function findSignedIn(
  client: PrismaClient | Transaction,
  session: { userId: string; sessionEpoch: number; sessionId?: string },
): Promise<SignedIn | null> {
  const [found] = await client.$queryRaw<(Person & { memberships: Membership[] })[]>`
    SELECT u."id", u."email", u."name", ARRAY(
      SELECT jsonb_build_object('role', m."role", 'organization',
        jsonb_build_object('id', o."id", 'handle', o."handle", 'name', o."name"))
      FROM "Membership" m JOIN "Organization" o ON o."id" = m."organizationId"
      WHERE m."userId" = u."id" ORDER BY o."name", o."id") AS "memberships"
    FROM "User" u
    WHERE u."id" = ${session.userId}::uuid AND u."sessionEpoch" = ${session.sessionEpoch}
      AND NOT EXISTS (SELECT 1 FROM "EndedSession" e WHERE e."id" = ${session.sessionId ?? null}::uuid)`
  if (!found) return null
  const { memberships, ...user } = found
  return { user, memberships }
}
