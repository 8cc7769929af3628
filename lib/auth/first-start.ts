import 'server-only'
import { db } from '@/lib/db/client'

/** Whether nobody exists yet, so that only the set-up link opens anything. */
export async function setupPending(): Promise<boolean> {
  return (await (await db()).user.findFirst({ select: { id: true } })) === null
}
