import 'server-only'
import type { Prisma, PrismaClient } from '@/lib/db/client'
import type { Seen } from '@/lib/health/seen'
import { acceptedOf } from '@/lib/health/stored'
import { waitingKeys } from '@/lib/health/waiting-keys'
import type { FetchDocument } from '@/lib/net/fetch-document'
import { issuerOf } from '@/lib/oidc/token/issuer-of'
import { type Judgement, judgeToken, type Policy } from '@/lib/oidc/token/judge'
import type { KnownIssuers, TrustedIssuer } from '@/lib/oidc/token/trusted-issuer'
import { judgeAgain } from './judge-again'
import { trustedIssuer, trustedIssuerFields } from './trusted-issuer'

type Asking = { db: PrismaClient; fetch: FetchDocument; organizationId: string }

/** The judgement on a JWT by those of the organization's key managers that accept its issuer. */
export function judgeStored(
  asking: Asking,
  token: string,
  policy: Omit<Policy, 'trusted' | 'others'>,
): Promise<Judgement> {
  const issuer = issuerOf(token)
  return judgeAgain(asking, async () => judgeToken(token, { ...policy, ...(await known(asking, issuer)) }))
}

/** Beside what verifies tokens, what was seen of the keys: some may wait. */
const fields = {
  ...trustedIssuerFields,
  document: true,
  health: { select: { ...trustedIssuerFields.health.select, seen: true } },
} as const

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
          select: fields,
          ...order,
        })
  if (accepting.length > 0) return { trusted: accepting.map(withWaitingKeys) }
  const others = await db.keyManager.findMany({
    where: { organizationId },
    select: { name: true, issuers: { select: { issuer: true } } },
    ...order,
  })
  return { trusted: [], others: others.map(named) }
}

function withWaitingKeys(stored: Prisma.KeyManagerGetPayload<{ select: typeof fields }>): TrustedIssuer {
  const trusted = trustedIssuer(stored)
  const seen = (stored.health?.seen ?? null) as Seen | null
  return { ...trusted, waitingKeys: waitingKeys(trusted.jwks, seen, acceptedOf(stored)) }
}

function named({ name, issuers }: { name: string; issuers: { issuer: string }[] }): KnownIssuers {
  return { name, issuers: issuers.map(({ issuer }) => issuer) }
}
