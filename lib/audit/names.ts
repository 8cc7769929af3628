import 'server-only'
import type { PrismaClient, Transaction } from '@/lib/db/client'

/** The names of the people behind events, by their id. Events keep the email: a person may be deleted. */
export async function namesOf(
  db: PrismaClient | Transaction,
  events: readonly { actorId: string | null }[],
): Promise<Map<string, string>> {
  const ids = [...new Set(events.flatMap(({ actorId }) => actorId ?? []))]
  const people = await db.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  return new Map(people.map(({ id, name }) => [id, name]))
}
