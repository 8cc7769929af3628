import type { Prisma } from '@/lib/db/client'
import type { Endpoints } from '@/lib/oidc/endpoints'
import { readJwks } from '@/lib/oidc/jwks'
import type { HostCertificate } from './certificates'
import { currentKeys } from './current-keys'
import type { HealthState, Reason } from './event'
import type { Accepted, Health } from './judge'
import type { Last, Target } from './read'
import type { Known } from './reading'
import { type Seen, seenDocument, seenKeys } from './seen'

/** What a check reads of a key manager. */
export const checkedFields = {
  id: true,
  organizationId: true,
  version: true,
  wellKnownUrl: true,
  issuer: true,
  endpoints: true,
  document: true,
  algorithms: true,
  jwks: true,
  jwksUrl: true,
  readAt: true,
  issuers: { select: { issuer: true } },
  health: true,
} as const satisfies Prisma.KeyManagerSelect

export type Checked = Prisma.KeyManagerGetPayload<{ select: typeof checkedFields }>

/** A stored key manager as what is read of it. */
export function targetOf({ wellKnownUrl, endpoints, issuer, issuers }: Checked): Target {
  return {
    wellKnownUrl,
    endpoints: endpoints as Endpoints,
    issuers: [issuer, ...issuers.map((one) => one.issuer)],
  }
}

/** What an administrator accepted of it. */
export function acceptedOf({
  issuer,
  document,
  algorithms,
}: Pick<Checked, 'issuer' | 'document' | 'algorithms'>): Accepted {
  const seen = document ? seenDocument(document as Record<string, unknown>) : null
  return { issuer, document: seen, algorithms }
}

/**
 * Its health as it is before the next reading, and how to ask whether anything changed. Where an administrator read the
 * document later than the last check did, that reading is the one to compare with.
 */
export async function healthOf(stored: Checked): Promise<{ before: Health; last: Last | null }> {
  const { health } = stored
  const seen = health?.seen as Seen | null | undefined
  const newer = isAfter(stored.readAt, health?.goodAt)
  const unseen = isAfter(stored.readAt, health?.checkedAt)
  const before: Health = {
    state: (health?.state ?? null) as HealthState | null,
    since: health?.since ?? null,
    reasons: (health?.reasons ?? []) as Reason[],
    failures: health?.failures ?? 0,
    slow: health?.slow ?? 0,
    unreadable: health?.unreadable ?? false,
    goodAt: currentKeys(stored).read?.at ?? null,
    checkedAt: health?.checkedAt ?? null,
    seen: unseen ? await seenAtReading(stored) : (seen ?? null),
    certificates: (health?.certificates ?? []) as HostCertificate[],
  }
  const validators = (health?.validators ?? null) as { document: Known | null; keys: Known | null } | null
  // Which keys can be used depends on the key manager: those of another version are read whole.
  const same = !newer && health?.version === stored.version
  return { before, last: same && seen && validators ? { seen, ...validators } : null }
}

function isAfter(at: Date | null, other: Date | null | undefined): boolean {
  return at !== null && (!other || at > other)
}

async function seenAtReading(stored: Checked): Promise<Seen | null> {
  const { jwks } = currentKeys(stored)
  if (jwks.keys.length === 0) return null
  const { keys } = await readJwks(jwks)
  return { document: acceptedOf(stored).document, keys: seenKeys(keys) }
}
