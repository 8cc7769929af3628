import 'server-only'
import { v7 } from 'uuid'
import { countRefusals, organizationsOf } from '@/lib/audit/record'
import { db } from '@/lib/db/client'
import { nameKey } from '@/lib/names'
import { Problem, type ProblemCode } from '@/lib/problem'
import type { Caller } from './access'
import { countAttempt, forgetAttempt } from './attempts'
import { knownDevice } from './device-cookie'
import { passwordMatches } from './password'

/**
 * Signs in with email and password. Unknown and known accounts answer the same, in words and in time: the same is
 * asked of the database, and as much is hashed. `cookies` may show a device that has signed in to the account before.
 * Throws wrong-credentials, too-many-attempts.
 */
export async function signInWithPassword(
  input: { email: string; password: string },
  from: { address: string | null; requestId: string },
  cookies: string | null = null,
): Promise<Caller & { email: string; name: string }> {
  // Nobody has an email with what PostgreSQL cannot keep in it.
  const email = input.email.slice(0, 254).replaceAll('\0', '').toWellFormed()
  const emailKey = nameKey(email)
  const client = await db()
  const user = await client.user.findUnique({ where: { emailKey } })
  const attempt = { emailKey, address: from.address, trusted: knownDevice(emailKey, cookies) }
  try {
    await countAttempt(attempt)
  } catch (error) {
    if (error instanceof Problem) await recordFailure(email, user?.id ?? null, error.code, from)
    throw error
  }
  const right = await passwordMatches(user?.passwordHash, input.password.slice(0, 200))
  if (!user || !right) {
    await recordFailure(email, user?.id ?? null, 'wrong-credentials', from)
    throw new Problem('wrong-credentials')
  }
  await forgetAttempt(attempt)
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
  await client.auditEvent.createMany({
    data: (await organizationsOf(client, user.id)).map((organizationId) => ({
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

/** In each organization of the account, or in none. An unknown account is asked for as a known one is. */
async function recordFailure(
  email: string,
  userId: string | null,
  reason: ProblemCode,
  from: { address: string | null; requestId: string },
): Promise<void> {
  const client = await db()
  await countRefusals(await organizationsOf(client, userId), {
    actorId: userId,
    // A password that was typed in the wrong field is no email, and is not kept.
    actor: userId || /^[^@\s]+@[^@\s]+$/.test(email) ? email : 'nobody signed in',
    operation: 'sign-in',
    reason,
    ...from,
  })
}
