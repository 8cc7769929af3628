import { type Access, openAccess } from '@/lib/access/access'
import type { AccessDescription } from '@/lib/access/description'

/** A description, and when the console last said that it counts. */
export type Confirmed = { description: AccessDescription; etag: string; confirmedAt: number }

/**
 * What an authorizer knows. It decides by it until it is too old: a console that cannot be reached may have been told
 * meanwhile to refuse somebody.
 */
export type Known = {
  /** What decides now; null before anything is known, and from `maxAge` on after it was last confirmed. */
  access(): Access | null
  /** What was last taken in, whatever its age. */
  confirmed(): Confirmed | null
  /** Throws Error for a description that cannot be read; what was known before counts on. */
  take(confirmed: Confirmed): void
  /** The console says that what is known counts still. */
  confirm(at: number): void
}

export type Ages = { descriptionMaxAge: number; keysMaxAge: number }

type Clocks = { now(): number; monotonic(): number }

export function createKnown(
  { descriptionMaxAge, keysMaxAge }: Ages,
  { now, monotonic }: Clocks = { now: Date.now, monotonic: () => performance.now() },
): Known {
  let known: Confirmed | null = null
  let access: Access | null = null
  /** The same moment by the clock that nobody sets, which stands still while the machine sleeps. */
  let confirmedAt = 0

  /** By the clock that says more: neither one that is set back nor a machine that slept makes it younger. */
  function age(confirmed: Confirmed): number {
    return Math.max(now() - confirmed.confirmedAt, monotonic() - confirmedAt)
  }

  function confirm(confirmed: Confirmed): void {
    const ago = Math.max(now() - confirmed.confirmedAt, 0)
    known = { ...confirmed, confirmedAt: now() - ago }
    confirmedAt = monotonic() - ago
  }

  return {
    access: () => (known && age(known) <= descriptionMaxAge ? access : null),
    confirmed: () => known,
    take(confirmed) {
      access = openAccess(keysAgeing(readable(confirmed.description), keysMaxAge))
      confirm(confirmed)
    },
    confirm(at) {
      if (known) confirm({ ...known, confirmedAt: at })
    },
  }
}

/** Keys are stale when the console says so, or earlier where this authorizer is stricter. */
function keysAgeing(description: AccessDescription, keysMaxAge: number): AccessDescription {
  const keyManagers = description.keyManagers.map((one) => {
    if (!one.keysRead) return one
    const { at, staleAt } = one.keysRead
    const own = new Date(Date.parse(at) + keysMaxAge)
    return {
      ...one,
      keysRead: { ...one.keysRead, staleAt: own < new Date(staleAt) ? own.toISOString() : staleAt },
    }
  })
  return { ...description, keyManagers }
}

/** A description of a format that is known here. Throws Error for another. */
function readable(value: AccessDescription): AccessDescription {
  if (value?.format !== 1 || !Array.isArray(value.apis) || !Array.isArray(value.keyManagers))
    throw new Error('The description has a format that this authorizer does not know')
  return value
}
