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

/** A key that is missing is looked for at the server at most once in so many seconds, for each key manager. */
const refetches = rateLimit('keys-read-again', { points: 1, duration: 30 })

/**
 * The judgement on a JWT by those of the organization's key managers that accept its issuer. Where it failed for want of a
 * key that may have been published since, the keys are read again, and it is judged once more.
 */
export async function judgeStored(
  asking: Asking,
  token: string,
  policy: Omit<Policy, 'trusted' | 'others'>,
): Promise<Judgement> {
  const issuer = issuerOf(token)
  const first = await judgeToken(token, { ...policy, ...(await known(asking, issuer)) })
  const lack = first.outcomes.key?.keysLack
  if (first.keyManager === null || lack === undefined) return first
  const note = await readKeysAgain(asking, first.keyManager, lack)
  // Somebody else may have read them meanwhile.
  const second = await judgeToken(token, { ...policy, ...(await known(asking, issuer)) })
  return { ...second, notes: [...second.notes, note] }
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
async function readKeysAgain(
  { db, fetch }: Asking,
  { id, name }: { id: string; name: string },
  lack: string,
): Promise<string> {
  const wait = await refetches.count(id)
  if (wait > 0)
    return `The keys of ${name} were read a moment ago. They are read again in ${Math.ceil(wait / 1000)} s at the earliest.`
  const claim = await claimOne(db, id)
  if (!claim) {
    // Nothing was read here: the next token need not wait.
    await refetches.forget(id)
    return `The keys of ${name} are being read by another check at this moment. If the key is new, check the token again in a few seconds.`
  }
  const kept = await check({ db, fetch }, claim)
  if (!kept) return `${name} was changed or deleted while its keys were read again. Check the token again.`
  if (kept.failed !== null) return `The keys of ${name} could not be read again. ${kept.failed}`
  return `${lack}, so the keys of ${name} were read again.`
}
