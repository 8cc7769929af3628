import 'server-only'
import type { PrismaClient, Transaction } from '@/lib/db/client'
import { Problem } from '@/lib/problem'
import { findSignedIn } from './ended-session'
import { type Membership, membershipsOf } from './memberships'
import { may, type Permission } from './permissions'

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
export type Access = Signed & Membership

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
  const memberships = await memberOf(db, signed)
  const membership = memberships.find(({ organization }) => organization.handle === call.organization)
  if (!membership) throw new Problem('not-found')
  if (!may(membership.role, permission)) throw new Problem('forbidden')
  return { ...signed, ...membership }
}

/** The organizations of the signed-in user, read now. */
export function memberOf(db: PrismaClient | Transaction, { call, user }: Signed): Promise<Membership[]> {
  return askedOnce(call, 'memberships', () => membershipsOf(db, user.id))
}

async function signedIn(db: PrismaClient | Transaction, caller: Caller | null): Promise<Person> {
  const [person] = caller ? await findSignedIn(db, caller) : []
  if (!person) throw new Problem('not-signed-in')
  return person
}

/** The database's answer to `what`: one read of a page asks, the others take its answer. */
function askedOnce<T>({ answered }: Call, what: string, ask: () => Promise<T>): Promise<T> {
  const answer = (answered?.get(what) as Promise<T> | undefined) ?? ask()
  answered?.set(what, answer)
  return answer
}
