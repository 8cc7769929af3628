import 'server-only'
import { getServerSession } from 'next-auth'
import type { Caller } from './access'
import { authOptions } from './next-auth'

/** The caller that the request's session cookie names, or null. Operations believe it only after asking the database. */
export async function currentCaller(): Promise<Caller | null> {
  const session = (await getServerSession(authOptions())) as { caller?: Caller } | null
  return session?.caller?.userId ? session.caller : null
}
