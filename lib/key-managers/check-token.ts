import 'server-only'
import { z } from 'zod'
import type { PrismaClient } from '@/lib/db/client'
import { check } from '@/lib/health/check'
import { claimOne } from '@/lib/health/claim'
import type { FetchDocument } from '@/lib/net/fetch-document'
import { shown } from '@/lib/oidc/finding'
import { isOpaque } from '@/lib/oidc/token/decode'
import { extractToken } from '@/lib/oidc/token/extract'
import { type Judgement, judgeToken, type Policy } from '@/lib/oidc/token/judge'
import { judgeOpaque } from '@/lib/oidc/token/opaque'
import { type Verdict, verdictOf } from '@/lib/oidc/token/verdict'
import { write } from '@/lib/operation'
import { Problem } from '@/lib/problem'
import { rateLimit } from '@/lib/rate-limit'
import { introspect } from './introspect'
import { trustedIssuer, trustedIssuerFields } from './trusted-issuer'

export const CheckTokenInput = z.object({
  /** The token, or what holds it: a header, a curl line, a token response. */
  token: z.string().min(1, 'Paste a token').max(100_000, 'At most 100,000 characters'),
  environmentId: z.uuid(),
  /** Whose server is asked about an opaque token, which names none. */
  keyManagerId: z.uuid().optional(),
  audience: z.string().trim().max(255, 'At most 255 characters').default(''),
  scopes: z.array(z.string().trim().min(1).max(255)).max(50, 'At most 50 scopes').default([]),
})

/** So many tokens a person may have checked in a minute: each check leaves an event. */
const perPerson = rateLimit('token-checks', { points: 60, duration: 60 })

/** A key that is not known is looked for at the server at most once in so many seconds, for each key manager. */
const pause = 30
const refetches = rateLimit('keys-read-again', { points: 1, duration: pause })

/**
 * Judges a pasted token as a gateway would. A verdict is an answer, also one that refuses. The token is neither kept nor
 * logged: the event names its issuer, its key and the verdict. Throws too-many-attempts, and not-found for an environment
 * of another organization.
 */
export const checkToken = write({
  name: 'token.check',
  permission: 'key-managers:read',
  input: CheckTokenInput,
  async look({ db, fetch, user, organization }, { token, environmentId, keyManagerId, audience, scopes }) {
    await countCheck(user.id)
    const environment = await db.environment.findFirst({
      where: { id: environmentId, organizationId: organization.id },
      select: { id: true, name: true },
    })
    if (!environment) throw new Problem('not-found')
    const stored = await db.keyManager.findMany({
      where: { organizationId: organization.id },
      select: trustedIssuerFields,
      orderBy: { nameKey: 'asc' },
    })
    const now = new Date()
    const trusted = stored.map((one) => trustedIssuer(one, now))
    const policy = { trusted, environment, audience, scopes, now }
    const chosen = stored.find(({ id }) => id === keyManagerId)
    if (keyManagerId && !chosen) throw new Problem('not-found')
    const bare = extractToken(token)
    if (chosen && isOpaque(bare.token)) {
      const asking = { db, fetch, organizationId: organization.id }
      const judgement = judgeOpaque(
        await introspect(asking, chosen, bare.token),
        trustedIssuer(chosen, now),
        policy,
      )
      return verdictOf({ ...judgement, notes: [...bare.notes, ...judgement.notes] }, policy)
    }
    const judgement = await judgeToken(token, policy)
    const accepting = stored.find(({ id }) => id === judgement.keyManager?.id)
    if (!accepting || judgement.outcomes.key?.outcome !== 'failed') return verdictOf(judgement, policy)
    const { read, note } = await readAgain({ db, fetch }, accepting)
    if (!read) return noted(judgement, policy, note)
    const again = await db.keyManager.findUnique({
      where: { id: accepting.id },
      select: trustedIssuerFields,
    })
    const changed = trusted.map((one) => (again?.id === one.id ? trustedIssuer(again, new Date()) : one))
    return noted(await judgeToken(token, { ...policy, trusted: changed }), policy, note)
  },
  async run({ audit }, _input, verdict): Promise<Verdict> {
    const { keyManager, claims, header, accepted, checks } = verdict
    audit({
      ...(keyManager && { subject: { type: 'key-manager', ...keyManager } }),
      after: {
        issuer: claims && Object.hasOwn(claims, 'iss') ? shown(claims.iss) : null,
        kid: header && Object.hasOwn(header, 'kid') ? shown(header.kid) : null,
        verdict: accepted ? 'accepted' : 'refused',
        failed: checks.filter(({ outcome }) => outcome === 'failed').map(({ code }) => code),
      },
    })
    return verdict
  },
})

async function countCheck(userId: string): Promise<void> {
  const wait = await perPerson.count(userId)
  if (wait === 0) return
  const retryAfter = Math.ceil(wait / 1000)
  throw new Problem('too-many-attempts', {
    detail: `Many tokens were checked within a minute. Try again in ${retryAfter} s.`,
    data: { retryAfter },
  })
}

function noted(judgement: Judgement, policy: Policy, note: string): Verdict {
  return verdictOf({ ...judgement, notes: [...judgement.notes, note] }, policy)
}

/** Reads the keys again and keeps them, as a check in the background does; says what came of it. */
async function readAgain(
  { db, fetch }: { db: PrismaClient; fetch: FetchDocument },
  { id, name }: { id: string; name: string },
): Promise<{ read: boolean; note: string }> {
  const wait = await refetches.count(id)
  if (wait > 0)
    return {
      read: false,
      note: `The keys of ${name} were read a moment ago. They are read again in ${Math.ceil(wait / 1000)} s at the earliest.`,
    }
  const claim = await claimOne(db, id)
  const kept = claim && (await check({ db, fetch }, claim))
  if (!kept)
    return { read: true, note: `The keys of ${name} are being read by somebody else at this moment.` }
  if (kept.failed !== null)
    return { read: false, note: `The keys of ${name} could not be read again. ${kept.failed}` }
  return {
    read: true,
    note: `The key was not among those known, so the keys of ${name} were read again.`,
  }
}
