import { endpointLabels, endpointNames } from '@/lib/oidc/endpoints'
import { firstToEnd, type HostCertificate, judgeCertificates, warningFor } from './certificates'
import { changes } from './changes'
import { dayOf } from './dates'
import type { HealthChange, HealthState } from './event'
import type { Reading } from './reading'
import type { Seen, SeenDocument } from './seen'

/** Why a key manager is not healthy. */
export type Reason = {
  code: 'failing' | 'first-failed' | 'issuer' | 'endpoints' | 'certificate' | 'slow'
  words: string
}

/** What is known of a key manager's health between two checks. */
export type Health = {
  state: HealthState | null
  since: Date | null
  reasons: Reason[]
  /** Failed readings in a row, and slow ones. */
  failures: number
  slow: number
  goodAt: Date | null
  seen: Seen | null
  certificates: HostCertificate[]
}

/** Health after a reading: from then on there is a state. */
export type Judged = Health & { state: HealthState }

/** What an administrator accepted: the issuer in use, and the document that the key manager was made from. */
export type Accepted = { issuer: string; document: SeenDocument | null }

export const slowAfter = 2_000
/** So many readings in a row make it so: one alone may be anybody's hiccup. */
const failuresUntilFailing = 2
const slowUntilTold = 3

/** What a reading means after those before it: the health from now on, and an event for each change. */
export function judgeReading(
  before: Health,
  reading: Reading,
  { accepted, usedKeys }: { accepted: Accepted; usedKeys: ReadonlySet<string> },
): { health: Judged; events: HealthChange[] } {
  return reading.outcome === 'failed'
    ? judgeFailed(before, reading)
    : judgeGood(before, reading, accepted, usedKeys)
}

function judgeFailed(before: Health, reading: Extract<Reading, { outcome: 'failed' }>) {
  const { detail, unreadable, at } = reading
  const failures = before.failures + 1
  const events: HealthChange[] = []
  if (failures === 1 && unreadable) events.push({ kind: 'document-unreadable', data: { detail } })
  if (failures === failuresUntilFailing)
    events.push({ kind: 'failing', data: { detail, keysOf: before.goodAt?.toISOString() ?? null } })
  const failing = failures >= failuresUntilFailing
  // One failed reading changes nothing yet, unless there never was a good one.
  const state: HealthState = failing ? 'failing' : (before.state ?? 'attention')
  const reasons: Reason[] = failing
    ? [{ code: 'failing', words: detail }]
    : before.state
      ? before.reasons
      : [{ code: 'first-failed', words: detail }]
  return { health: { ...before, state, since: since(before, state, at), reasons, failures }, events }
}

function judgeGood(
  before: Health,
  reading: Extract<Reading, { outcome: 'good' }>,
  accepted: Accepted,
  usedKeys: ReadonlySet<string>,
) {
  const { at, seen, milliseconds } = reading
  const slow = milliseconds > slowAfter ? before.slow + 1 : 0
  const { certificates, events: ending } = judgeCertificates(before.certificates, reading.certificates, at)
  const events: HealthChange[] = before.seen
    ? changes(before.seen, seen, { usedKeys, inUse: accepted.issuer })
    : []
  events.push(...ending)
  if (slow === slowUntilTold) events.push({ kind: 'slow', data: { milliseconds } })
  const reasons = [
    ...documentReasons(seen.document, accepted),
    ...certificateReasons(certificates, at),
    ...(slow >= slowUntilTold
      ? [{ code: 'slow' as const, words: `It took ${(milliseconds / 1000).toFixed(1)} s to answer.` }]
      : []),
  ]
  const state: HealthState = reasons.length > 0 ? 'attention' : 'healthy'
  const was = before.state
  if (was && was !== 'healthy' && before.since && (was === 'failing' || state === 'healthy'))
    events.push({ kind: 'healthy-again', data: { was, since: before.since.toISOString() } })
  return {
    health: {
      state,
      since: since(before, state, at),
      reasons,
      failures: 0,
      slow,
      goodAt: at,
      seen,
      certificates,
    },
    events,
  }
}

/** In which the published document differs from the one that was accepted. It stays so until somebody decides. */
function documentReasons(now: SeenDocument | null, { issuer, document }: Accepted): Reason[] {
  if (!now || !document) return []
  if (now.issuer !== document.issuer)
    return [{ code: 'issuer', words: `The document names the issuer ${now.issuer}; in use is ${issuer}.` }]
  const changed = endpointNames.filter((name) => now.endpoints[name] !== document.endpoints[name])
  if (changed.length === 0) return []
  const labels = changed.map((name) => endpointLabels[name]).join(', ')
  return [{ code: 'endpoints', words: `The document publishes another value for: ${labels}.` }]
}

function certificateReasons(certificates: readonly HostCertificate[], now: Date): Reason[] {
  const first = firstToEnd(certificates)
  const days = first && warningFor(first.ends, now)
  if (!first || days === null) return []
  const words = `The TLS certificate of ${first.host} ${days === 0 ? 'ended' : 'ends'} on ${dayOf(first.ends)}.`
  return [{ code: 'certificate', words }]
}

function since(before: Health, state: HealthState, at: Date): Date {
  return before.state === state && before.since ? before.since : at
}
