import { endpointLabels, endpointNames } from '@/lib/oidc/endpoints'
import { firstToEnd, type HostCertificate, judgeCertificates, warningFor } from './certificates'
import { changes, documentChanges, notAllowedOf } from './changes'
import { dayOf } from './dates'
import type { HealthChange, HealthState, Reason } from './event'
import { keysMaxAge } from './interval'
import type { Reading } from './reading'
import type { Seen, SeenDocument } from './seen'
import { alternation, failsByTurns, isTold, type Turns, unsteadiness } from './unsteadiness'
import { namesAnotherIssuer } from './waiting-keys'

/** What is known of a key manager's health between two checks. */
export type Health = {
  state: HealthState | null
  since: Date | null
  reasons: Reason[]
  /** Failed readings in a row, and slow ones. */
  failures: number
  slow: number
  /** Whether the last reading failed because the answer was something else. */
  unreadable: boolean
  goodAt: Date | null
  checkedAt: Date | null
  seen: Seen | null
  certificates: HostCertificate[]
}

/** Health after a reading: from then on there is a state. */
export type Judged = Health & { state: HealthState }

/**
 * What an administrator accepted: the issuer in use, the document that the key manager was made from, and the algorithms that
 * may sign its tokens.
 */
export type Accepted = { issuer: string; document: SeenDocument | null; algorithms: readonly string[] }

/** What else is known when a reading is judged. */
type Circumstances = {
  accepted: Accepted
  /** The thumbprints of keys that lately verified tokens. */
  usedKeys: ReadonlySet<string>
  turns: Turns
  /** What was told within the last `unsteadyHours`. */
  told: readonly HealthChange[]
}

export const slowAfter = 2_000
/** So many readings in a row make it so: one alone may be anybody's hiccup. */
const failuresUntilFailing = 2
const slowUntilTold = 3
/** After so many failed readings in a row, an hour or so, it is no turn any more. */
const failuresUntilLasting = 12

/** What a reading means after those before it: the health from now on, and an event for each change that was not told lately. */
export function judgeReading(
  before: Health,
  reading: Reading,
  circumstances: Circumstances,
): { health: Judged; events: HealthChange[] } {
  const { health, events } =
    reading.outcome === 'failed'
      ? judgeFailed(before, reading, circumstances)
      : judgeGood(before, reading, circumstances)
  return { health, events: events.filter((event) => !isTold(event, circumstances.told)) }
}

function judgeFailed(
  before: Health,
  reading: Extract<Reading, { outcome: 'failed' }>,
  { accepted, turns, told }: Circumstances,
) {
  const { detail, unreadable, at } = reading
  const document = reading.document?.seen ?? before.seen?.document ?? null
  const moved = documentReasons(document, accepted)
  const failures = before.failures + 1
  const failing = failures >= failuresUntilFailing
  // What the document says is known, also from before; of the rest one failed reading says nothing.
  const others = before.reasons.filter(({ code }) => code !== 'issuer' && code !== 'endpoints')
  // It changes nothing yet, unless no key is in use, or the document says something else.
  const kept = before.goodAt !== null && (before.state === 'healthy' || moved.length + others.length > 0)
  const state: HealthState = failing
    ? 'failing'
    : moved.length > 0 || !kept
      ? 'attention'
      : (before.state as HealthState)
  const unsteady = failing ? unsteadiness(before, state, turns) : { reasons: [], events: [] }
  const stale = failing ? staleness(before, at) : { reasons: [], events: [] }
  const { certificates, events } = judgeCertificates(before.certificates, reading.certificates, at)
  if (document && before.seen?.document)
    events.push(...documentChanges(before.seen.document, document, accepted))
  if (unreadable && !before.unreadable) events.push({ kind: 'document-unreadable', data: { detail } })
  const heldBack = failsByTurns(before, turns) && failures < failuresUntilLasting
  if (failing && !heldBack && !isFailingTold(before, told))
    events.push({ kind: 'failing', data: { detail, ...keysIn(before) } })
  events.push(...unsteady.events, ...stale.events)
  const ending = certificateReasons(certificates, at)
  const reasons: Reason[] = failing
    ? [{ code: 'failing', words: detail }, ...moved, ...ending, ...stale.reasons, ...unsteady.reasons]
    : kept
      ? [...moved, ...others]
      : [{ code: 'first-failed', words: detail }, ...moved, ...ending]
  return {
    health: {
      ...before,
      state,
      // It fails since the first reading that did, which is known to with the second.
      since: since(before, state, failures === failuresUntilFailing ? (before.checkedAt ?? at) : at),
      reasons,
      failures,
      unreadable,
      checkedAt: at,
      seen: before.seen && { ...before.seen, document },
      certificates,
    },
    events,
  }
}

function judgeGood(
  before: Health,
  reading: Extract<Reading, { outcome: 'good' }>,
  { accepted, usedKeys, turns, told }: Circumstances,
) {
  const { at, seen, milliseconds } = reading
  const slow = milliseconds > slowAfter ? before.slow + 1 : 0
  const { certificates, events: ending } = judgeCertificates(before.certificates, reading.certificates, at)
  const events: HealthChange[] = before.seen
    ? changes(before.seen, seen, {
        usedKeys,
        accepted,
        allowed: accepted.algorithms,
        waiting: namesAnotherIssuer(seen.document, accepted),
      })
    : []
  const alternating = alternation(events, told)
  events.push(...ending, ...alternating.events)
  if (slow === slowUntilTold) events.push({ kind: 'slow', data: { milliseconds } })
  const reasons = [
    ...documentReasons(seen.document, accepted),
    ...algorithmReasons(seen, accepted),
    ...certificateReasons(certificates, at),
    ...(slow >= slowUntilTold
      ? [{ code: 'slow' as const, words: `It took ${(milliseconds / 1000).toFixed(1)} s to answer.` }]
      : []),
    ...alternating.reasons,
  ]
  const unsteady = unsteadiness(before, reasons.length > 0 ? 'attention' : 'healthy', turns)
  reasons.push(...unsteady.reasons)
  events.push(...unsteady.events)
  const state: HealthState = reasons.length > 0 ? 'attention' : 'healthy'
  const was = before.state
  const better =
    was === 'failing' ? unsteady.reasons.length === 0 : was === 'attention' && state === 'healthy'
  if (was && better && before.since)
    events.push({ kind: 'healthy-again', data: { was, since: before.since.toISOString() } })
  return {
    health: {
      state,
      since: since(before, state, at),
      reasons,
      failures: 0,
      unreadable: false,
      slow,
      goodAt: at,
      checkedAt: at,
      seen,
      certificates,
    },
    events,
  }
}

/** Where the last good reading is too long ago for its keys to be used: said once, when it begins. */
function staleness(before: Health, at: Date): { reasons: Reason[]; events: HealthChange[] } {
  const { goodAt } = before
  if (!goodAt || at.getTime() - goodAt.getTime() <= keysMaxAge()) return { reasons: [], events: [] }
  return {
    reasons: [{ code: 'stale', words: 'Its keys are stale: its tokens are refused.' }],
    events: hasReason(before, 'stale')
      ? []
      : [{ kind: 'keys-stale', data: { keysOf: goodAt.toISOString() } }],
  }
}

/** Whether it was told already that it is failing: lately, or before it was unsteady, or when it lasted. */
function isFailingTold(before: Health, told: readonly HealthChange[]): boolean {
  const { keysOf } = keysIn(before)
  const lately = told.some(({ kind, data }) => kind === 'failing' && data.keysOf === keysOf)
  const heldBack = hasReason(before, 'unsteady') && before.failures < failuresUntilLasting
  return lately || (before.failures >= failuresUntilFailing && !heldBack)
}

function hasReason({ reasons }: Pick<Health, 'reasons'>, code: Reason['code']): boolean {
  return reasons.some((one) => one.code === code)
}

/** Of when the keys are that tokens are verified with, and until when they are. */
function keysIn({ goodAt }: Health): { keysOf: string | null; keysUntil: string | null } {
  if (!goodAt) return { keysOf: null, keysUntil: null }
  return {
    keysOf: goodAt.toISOString(),
    keysUntil: new Date(goodAt.getTime() + keysMaxAge()).toISOString(),
  }
}

/**
 * In which the published document differs from what was accepted. It stays so until somebody decides, or the document names
 * the issuer in use, which may be another than when it was stored.
 */
function documentReasons(now: SeenDocument | null, accepted: Accepted): Reason[] {
  const { issuer, document } = accepted
  if (!now || !document) return []
  if (namesAnotherIssuer(now, accepted))
    return [{ code: 'issuer', words: `The document names the issuer ${now.issuer}; in use is ${issuer}.` }]
  const changed = endpointNames.filter((name) => now.endpoints[name] !== document.endpoints[name])
  if (changed.length === 0) return []
  const labels = changed.map((name) => endpointLabels[name]).join(', ')
  return [{ code: 'endpoints', words: `The document publishes another value for: ${labels}.` }]
}

/** Where no published key may sign: every token is refused, until somebody allows what they sign with. */
function algorithmReasons({ keys }: Seen, accepted: Accepted): Reason[] {
  const notAllowed = notAllowedOf(keys, accepted.algorithms)
  const all = notAllowed && keys.every((key) => notAllowedOf([key], accepted.algorithms))
  if (!all) return []
  const words = `Its keys sign with ${notAllowed.algorithms.join(', ')}, which this key manager does not allow: every token is refused.`
  return [{ code: 'algorithms', words }]
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
