export const standardInterval = 300

/** So many seconds pass between two checks where the servers say nothing of how long their answers hold; 0: nothing is checked unasked. */
export function checkInterval(): number {
  return Number(process.env.HEALTH_INTERVAL || standardInterval)
}

/** For so many milliseconds keys that could not be read again are used. */
export function keysMaxAge(): number {
  return Number(process.env.KEYS_MAX_AGE || 86_400) * 1_000
}

/** How far the servers may lengthen the interval: three times, and to 15 minutes at most. */
export const longest = { times: 3, seconds: 900 }
/** How much sooner a reading that failed is tried again. */
const retry = 5
/** Checks that began together do not stay together: each is made up to a tenth earlier or later. */
const jitter = 0.1

/** The seconds until the next check; `chance` is between 0 and 1. */
export function nextCheck(
  interval: number,
  { maxAge, failures, chance }: { maxAge: number; failures: number; chance: number },
): number {
  const moved = (seconds: number) => seconds * (1 - jitter + 2 * jitter * chance)
  // Whether it fails is known after the second reading; from then on nothing is won by asking more often.
  if (failures === 1) return moved(interval / retry)
  return moved(Math.max(interval, Math.min(maxAge, lengthened(interval))))
}

/** The seconds within which the next check is made, whatever the servers say. */
export function longestInterval(interval: number): number {
  return Math.max(interval, lengthened(interval)) * (1 + jitter)
}

function lengthened(interval: number): number {
  return Math.min(interval * longest.times, longest.seconds / (1 + jitter))
}
