import 'server-only'
import { db } from '@/lib/db/client'

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
