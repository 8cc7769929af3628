import 'server-only'
import { db } from '@/lib/db/client'
import { log } from '@/lib/log/log'

const pollEvery = 500
/** Of one process: each holds a connection. And of one organization, so that none takes the places of all others. */
const mostWaiting = 1_000
const mostOfOne = 300

type Waiter = { organizationId: string; known: number; end(changed: boolean): void }
type Waiting = { waiters: Set<Waiter>; poll: NodeJS.Timeout | null; ended: boolean }

// One of each process, also when several bundles of this module are loaded.
const shared = globalThis as { __gatehouseRevisions?: Waiting }

function waiting(): Waiting {
  shared.__gatehouseRevisions ??= { waiters: new Set(), poll: null, ended: false }
  return shared.__gatehouseRevisions
}

/**
 * Waits until the organization has another revision than the one known; true then, and false where `milliseconds` passed,
 * whoever waits is gone, the process ends, or too many wait already, of all or of the organization. One look at the database every half a second serves
 * everybody who waits here.
 */
export function otherRevision(
  organizationId: string,
  known: number,
  { milliseconds, signal }: { milliseconds: number; signal: AbortSignal },
): Promise<boolean> {
  const all = waiting()
  if (all.ended || signal.aborted || isFull(all, organizationId)) return Promise.resolve(false)
  return new Promise((done) => {
    const leave = () => waiter.end(false)
    const timer = setTimeout(leave, milliseconds)
    const waiter: Waiter = {
      organizationId,
      known,
      end(changed) {
        clearTimeout(timer)
        signal.removeEventListener('abort', leave)
        all.waiters.delete(waiter)
        done(changed)
      },
    }
    signal.addEventListener('abort', leave)
    all.waiters.add(waiter)
    all.poll ??= setTimeout(() => look(all), pollEvery)
  })
}

function isFull({ waiters }: Waiting, organizationId: string): boolean {
  if (waiters.size >= mostWaiting) return true
  let own = 0
  for (const waiter of waiters) if (waiter.organizationId === organizationId) own += 1
  return own >= mostOfOne
}

/** Answers everybody who waits, now and from now on: the process ends. */
export function endWaiting(): void {
  const all = waiting()
  all.ended = true
  for (const waiter of all.waiters) waiter.end(false)
}

/** How many wait here. */
export function countWaiting(): number {
  return waiting().waiters.size
}

async function look(all: Waiting): Promise<void> {
  try {
    const ids = [...new Set([...all.waiters].map(({ organizationId }) => organizationId))]
    const where = { id: { in: ids } }
    const found = await (await db()).organization.findMany({ where, select: { id: true, revision: true } })
    const revisions = new Map(found.map(({ id, revision }) => [id, revision]))
    // Who began to wait meanwhile for an organization that was not looked at is looked after next time.
    for (const waiter of all.waiters)
      if (ids.includes(waiter.organizationId) && revisions.get(waiter.organizationId) !== waiter.known)
        waiter.end(true)
  } catch (err) {
    log.debug({ err }, 'Whoever waits for a change waits for the database')
  }
  all.poll = all.waiters.size > 0 ? setTimeout(() => look(all), pollEvery) : null
}
