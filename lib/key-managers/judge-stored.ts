import 'server-only'
import type { PrismaClient } from '@/lib/db/client'
import { check } from '@/lib/health/check'
import { claimOne } from '@/lib/health/claim'
import type { FetchDocument } from '@/lib/net/fetch-document'
import { issuerOf } from '@/lib/oidc/token/issuer-of'
import { type Judgement, judgeToken, type Policy } from '@/lib/oidc/token/judge'
import type { KnownIssuers } from '@/lib/oidc/token/trusted-issuer'
import { rateLimit } from '@/lib/rate-limit'
import { trustedIssuer, trustedIssuerFields } from './trusted-issuer'

type Asking = { db: PrismaClient; fetch: FetchDocument; organizationId: string }

/** A key that is not known is looked for at the server at most once in so many seconds, for each key manager. */
const refetches = rateLimit('keys-read-again', { points: 1, duration: 30 })

/**
 * The judgement on a JWT by those of the organization's key managers that accept its issuer. Where its key is not known,
 * the keys are read again, and it is judged once more.
 */
export async function judgeStored(
  asking: Asking,
  token: string,
  policy: Omit<Policy, 'trusted' | 'others'>,
): Promise<Judgement> {
  const issuer = issuerOf(token)
  const first = await judgeToken(token, { ...policy, ...(await known(asking, issuer)) })
  if (first.keyManager === null || first.outcomes.key?.outcome !== 'failed') return first
  const { read, note } = await readAgain(asking, first.keyManager)
  const judgement = read ? await judgeToken(token, { ...policy, ...(await known(asking, issuer)) }) : first
  return { ...judgement, notes: [...judgement.notes, note] }
}

/** The key managers that accept the issuer; where there are none, which issuers the others accept. */
async function known(
  { db, organizationId }: Asking,
  issuer: string | null,
): Promise<Pick<Policy, 'trusted' | 'others'>> {
  const order = { orderBy: { nameKey: 'asc' } } as const
  const accepting =
    issuer === null
      ? []
      : await db.keyManager.findMany({
          where: { organizationId, issuers: { some: { issuer } } },
          select: trustedIssuerFields,
          ...order,
        })
  if (accepting.length > 0) {
    const now = new Date()
    return { trusted: accepting.map((one) => trustedIssuer(one, now)) }
  }
  const others = await db.keyManager.findMany({
    where: { organizationId },
    select: { name: true, issuers: { select: { issuer: true } } },
    ...order,
  })
  return { trusted: [], others: others.map(named) }
}

function named({ name, issuers }: { name: string; issuers: { issuer: string }[] }): KnownIssuers {
  return { name, issuers: issuers.map(({ issuer }) => issuer) }
}

/** Reads the keys again and keeps them, as a check in the background does; says what came of it. */
async function readAgain(
  { db, fetch }: Asking,
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
