import 'server-only'
import { db, type PrismaClient, type Transaction } from '@/lib/db/client'

/** How long a session lasts at most, however often its cookie is renewed. */
export const sessionSeconds = 12 * 3600

/** Ends one session: a copy of its cookie opens nothing from the next request on. */
export async function endSession(id: string): Promise<void> {
  const client = await db()
  const now = Date.now()
  await client.endedSession.deleteMany({ where: { expiresAt: { lt: new Date(now) } } })
  const row = { id, expiresAt: new Date(now + sessionSeconds * 1000) }
  await client.endedSession.upsert({ where: { id }, create: row, update: {} })
}

/** Whose session it is, unless it was ended, alone or with all of theirs; none or one, in one statement. */
export function findSignedIn(
  client: PrismaClient | Transaction,
  session: { userId: string; sessionEpoch: number; sessionId?: string },
): Promise<{ id: string; email: string; name: string }[]> {
  return client.$queryRaw`
    SELECT "id", "email", "name" FROM "User"
    WHERE "id" = ${session.userId}::uuid AND "sessionEpoch" = ${session.sessionEpoch}
      AND NOT EXISTS (SELECT 1 FROM "EndedSession" e WHERE e."id" = ${session.sessionId ?? null}::uuid)`
}
