import 'server-only'
import type { PrismaClient, Transaction } from '@/lib/db/client'
import { Problem } from '@/lib/problem'
import { sessionEnded } from './ended-session'
import { may, type Permission, type Role } from './permissions'

/** Who calls, as the session or the start says; believed only after the database agreed. */
export type Caller = { userId: string; sessionEpoch: number; sessionId?: string }

/** One call of an operation. `organization` is the handle in the address. */
export type Call = {
  caller: Caller | null
  organization?: string
  requestId: string
  address: string | null
  through?: 'console' | 'api'
  /** What the database answered about the caller, for the reads of one page; a write asks again. */
  answered?: Map<string, Promise<unknown>>
}

export type Person = { id: string; email: string; name: string }
export type Signed = { call: Call; user: Person }
export type Access = Signed & {
  organization: { id: string; handle: string; name: string; revision: number }
  role: Role
}

/** The signed-in user, read now: a session that was ended is refused. Throws not-signed-in. */
export async function authorizeSigned(db: PrismaClient | Transaction, call: Call): Promise<Signed> {
  return { call, user: await askedOnce(call, 'user', () => signedIn(db, call.caller)) }
}

/**
 * The caller's access to the organization. Another's organization and one that does not exist answer the same
 * not-found. Throws not-signed-in, not-found, forbidden.
 */
export async function authorize(
  db: PrismaClient | Transaction,
  call: Call,
  permission: Permission,
): Promise<Access> {
  const signed = await authorizeSigned(db, call)
  const handle = call.organization ?? ''
  const membership = await askedOnce(call, `member of ${handle}`, () =>
    db.membership.findFirst({
      where: { userId: signed.user.id, organization: { handle } },
      include: { organization: true },
    }),
  )
  if (!membership) throw new Problem('not-found')
  const role = membership.role as Role
  if (!may(role, permission)) throw new Problem('forbidden')
  const { id, name, revision } = membership.organization
  return { ...signed, organization: { id, handle, name, revision }, role }
}

async function signedIn(db: PrismaClient | Transaction, caller: Caller | null): Promise<Person> {
  const user = caller && (await db.user.findUnique({ where: { id: caller.userId } }))
  if (!user || user.sessionEpoch !== caller?.sessionEpoch) throw new Problem('not-signed-in')
  if (await sessionEnded(db, caller)) throw new Problem('not-signed-in')
  return { id: user.id, email: user.email, name: user.name }
}

/** The database's answer to `what`: one read of a page asks, the others take its answer. */
function askedOnce<T>({ answered }: Call, what: string, ask: () => Promise<T>): Promise<T> {
  const answer = (answered?.get(what) as Promise<T> | undefined) ?? ask()
  answered?.set(what, answer)
  return answer
}
