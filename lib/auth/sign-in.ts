import 'server-only'
import { v7 } from 'uuid'
import { countRefusal } from '@/lib/audit/record'
import { db } from '@/lib/db/client'
import { nameKey } from '@/lib/names'
import { Problem, type ProblemCode } from '@/lib/problem'
import type { Caller } from './access'
import { countAttempt, forgetAttempts } from './attempts'
import { passwordMatches } from './password'

/**
 * Signs in with email and password. Unknown and known accounts answer the same, in words and in time.
 * Throws wrong-credentials, too-many-attempts.
 */
export async function signInWithPassword(
  input: { email: string; password: string },
  from: { address: string | null; requestId: string },
): Promise<Caller & { email: string; name: string }> {
  const email = input.email.slice(0, 254)
  const emailKey = nameKey(email)
  const client = await db()
  const user = await client.user.findUnique({ where: { emailKey } })
  try {
    await countAttempt(emailKey, from.address)
  } catch (error) {
    if (error instanceof Problem) await recordFailure(email, user?.id ?? null, error.code, from)
    throw error
  }
  const right = await passwordMatches(user?.passwordHash, input.password.slice(0, 200))
  if (!user || !right) {
    await recordFailure(email, user?.id ?? null, 'wrong-credentials', from)
    throw new Problem('wrong-credentials')
  }
  await forgetAttempts(emailKey, from.address)
  await recordSignIn(user, 'password', from)
  return { userId: user.id, sessionEpoch: user.sessionEpoch, email: user.email, name: user.name }
}

/** One event per organization of the person, so that each administrator sees the sign-ins of their own members. */
export async function recordSignIn(
  user: { id: string; email: string },
  way: 'password' | 'single sign-on',
  from: { address: string | null; requestId: string },
): Promise<void> {
  const client = await db()
  const memberships = await client.membership.findMany({ where: { userId: user.id } })
  await client.auditEvent.createMany({
    data: memberships.map(({ organizationId }) => ({
      id: v7(),
      organizationId,
      actorId: user.id,
      actor: user.email,
      operation: 'sign-in',
      outcome: 'done',
      after: { way },
      ...from,
    })),
  })
}

/** In each organization of the account, or in none: repeated failures are counted into one event. */
async function recordFailure(
  email: string,
  userId: string | null,
  reason: ProblemCode,
  from: { address: string | null; requestId: string },
): Promise<void> {
  const client = await db()
  const memberships = userId ? await client.membership.findMany({ where: { userId } }) : []
  const organizations = memberships.length > 0 ? memberships.map((one) => one.organizationId) : [null]
  for (const organizationId of organizations) {
    await countRefusal({
      organizationId,
      actorId: userId,
      actor: email,
      operation: 'sign-in',
      reason,
      ...from,
    })
  }
}
