import 'server-only'
import type { PrismaClient, Transaction } from '@/lib/db/client'

type Event = { actorId: string | null; actor: string }

/** Says who is behind each of the events: the person's name, or the email that the event keeps once they are deleted. */
export async function namesOf(
  db: PrismaClient | Transaction,
  events: readonly Event[],
): Promise<(event: Event) => string> {
  const ids = [...new Set(events.flatMap(({ actorId }) => actorId ?? []))]
  const people = await db.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return ({ actorId, actor }) => (actorId && names.get(actorId)) || actor
}
