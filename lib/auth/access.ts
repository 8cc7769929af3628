import 'server-only'
import type { PrismaClient, Transaction } from '@/lib/db/client'
import { Problem } from '@/lib/problem'
import { may, type Permission } from './permissions'
import { findSignedIn, type Membership, type SignedIn } from './signed-in'

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
  answered?: { signedIn?: Promise<SignedIn | null> }
}

export type Signed = { call: Call } & SignedIn
export type Access = Omit<Signed, 'memberships'> & Membership

/** The signed-in user with their organizations, read now: a session that was ended is refused. Throws not-signed-in. */
export async function authorizeSigned(db: PrismaClient | Transaction, call: Call): Promise<Signed> {
  const { caller, answered } = call
  if (!caller) throw new Problem('not-signed-in')
  const answer = answered?.signedIn ?? findSignedIn(db, caller)
  if (answered) answered.signedIn = answer
  const signedIn = await answer
  if (!signedIn) throw new Problem('not-signed-in')
  return { call, ...signedIn }
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
  const { user, memberships } = await authorizeSigned(db, call)
  const membership = memberships.find(({ organization }) => organization.handle === call.organization)
  if (!membership) throw new Problem('not-found')
  if (!may(membership.role, permission)) throw new Problem('forbidden')
  return { call, user, ...membership }
}
