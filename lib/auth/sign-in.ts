import 'server-only'
import { v7 } from 'uuid'
import { db } from '@/lib/db/client'
import { nameKey } from '@/lib/names'
import { Problem } from '@/lib/problem'
import type { Caller } from './access'
import { countAttempt, forgetAttempts } from './attempts'
import { passwordMatches } from './password'

const countingPeriod = 10 * 60_000

/**
 * Signs in with email and password. Unknown and known accounts answer the same, in words and in time.
 * Throws wrong-credentials, too-many-attempts.
 */
export async function signInWithPassword(
  input: { email: string; password: string },
  from: { address: string | null; requestId: string },
): Promise<Caller & { email: string; name: string }> {
  const emailKey = nameKey(input.email)
  await countAttempt(emailKey, from.address)
  const client = await db()
  const user = await client.user.findUnique({ where: { emailKey } })
  const right = await passwordMatches(user?.passwordHash, input.password.slice(0, 200))
  if (!user || !right) {
    await recordFailure(input.email.slice(0, 254), user?.id ?? null, from)
    throw new Problem('wrong-credentials')
  }
  await forgetAttempts(emailKey)
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

/** Repeated failures are one event per account, address and ten minutes, with a count. */
async function recordFailure(
  email: string,
  userId: string | null,
  from: { address: string | null; requestId: string },
): Promise<void> {
  const client = await db()
  const memberships = userId ? await client.membership.findMany({ where: { userId } }) : []
  const organizations =
    memberships.length > 0 ? memberships.map((membership) => membership.organizationId) : [null]
  for (const organizationId of organizations) {
    const same = {
      organizationId,
      operation: 'sign-in',
      outcome: 'refused',
      actor: email,
      address: from.address,
      at: { gt: new Date(Date.now() - countingPeriod) },
    }
    const { count } = await client.auditEvent.updateMany({ where: same, data: { count: { increment: 1 } } })
    if (count > 0) continue
    await client.auditEvent.create({
      data: {
        id: v7(),
        organizationId,
        actorId: userId,
        actor: email,
        operation: 'sign-in',
        outcome: 'refused',
        reason: 'wrong-credentials',
        ...from,
      },
    })
  }
}
