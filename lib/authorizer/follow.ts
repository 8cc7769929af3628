import { setTimeout } from 'node:timers/promises'
import type { AccessDescription } from '@/lib/access/description'
import { AskedTooOften, type Console, KeyRefused } from './console'
import type { Known } from './known'
import { createStore, type Place } from './store'

/** Milliseconds between readings without a tag: the moments at which keys were read change without one. */
const longestBetween = 300_000
const shortestBetween = 10_000
/** Between tries after one that failed. */
const firstPause = 500
const longestPause = 15_000
/** How often it is written down that nothing changed. */
const confirmedEvery = 60_000

type Log = {
  info(about: object, words: string): void
  warn(about: object, words: string): void
  error(about: object, words: string): void
}

/**
 * Follows the console until `signal` ends it: takes in each description, keeps it in the file, and waits for the next.
 * While the console cannot be reached it tries again, and what is known counts until it is too old.
 */
export async function follow(
  console: Console,
  known: Known,
  { place, log, signal }: { place: Place; log: Log; signal: AbortSignal },
): Promise<void> {
  const store = createStore(place)
  let failures = 0
  let readAt = 0
  let keptAt = 0

  async function once(): Promise<void> {
    const last = known.confirmed()
    const due = !last || readAt === 0 || Date.now() - readAt >= between(last.description)
    const asked = Date.now()
    const { etag, description } = await console.description(due ? null : last.etag, signal)
    // What counted when it was answered: a wait may have been long.
    const confirmedAt = due ? asked : Date.now()
    if (description) {
      known.take({ description, etag, confirmedAt })
      readAt = asked
      if (last?.etag !== etag) log.info({ revision: description.revision }, 'Following the description')
    } else known.confirm(confirmedAt)
    const changed = description !== null && last?.etag !== etag
    if (changed || Date.now() - keptAt >= confirmedEvery) {
      keptAt = Date.now()
      await keep()
    }
  }

  async function keep(): Promise<void> {
    const confirmed = known.confirmed()
    if (!confirmed) return
    await store.keep(confirmed).catch((err) => log.error({ err }, 'The description cannot be kept on disk'))
  }

  while (!signal.aborted) {
    const begun = Date.now()
    try {
      await once()
      if (failures > 0) log.info({}, 'The console answers again')
      failures = 0
      // A console that ends answers at once whoever waits; so does one where too many do.
      if (Date.now() - begun < firstPause) await pause(firstPause, signal)
    } catch (err) {
      if (signal.aborted) return
      failures += 1
      if (err instanceof KeyRefused) log.error({}, err.message)
      else if (failures === 1) log.warn({ err }, 'The console does not answer; what is known counts on')
      await pause(pauseAfter(err, failures), signal)
    }
  }
}

/** Longer with every failure, unless the console says how long. */
function pauseAfter(err: unknown, failures: number): number {
  if (err instanceof KeyRefused) return longestPause
  if (err instanceof AskedTooOften) return Math.max(err.wait, firstPause) / leastOfPause
  return Math.min(firstPause * 2 ** Math.min(failures, 10), longestPause)
}

/** A quarter of the shortest time after which the keys of a key manager are stale. */
function between({ keyManagers }: AccessDescription): number {
  const ages = keyManagers.flatMap(({ keysRead }) =>
    keysRead ? [(Date.parse(keysRead.staleAt) - Date.parse(keysRead.at)) / 4] : [],
  )
  return Math.max(shortestBetween, Math.min(longestBetween, ...ages))
}

/** A tenth more or less: those that lost the console together do not come back together. */
const leastOfPause = 0.9
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return setTimeout(milliseconds * (leastOfPause + Math.random() * 0.2), undefined, { signal }).catch(
    () => {},
  )
}
