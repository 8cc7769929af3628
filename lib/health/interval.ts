export const standardInterval = 300

/** So many seconds pass between two checks where the servers say nothing of how long their answers hold; 0: nothing is checked unasked. */
export function checkInterval(): number {
  return Number(process.env.HEALTH_INTERVAL || standardInterval)
}

/** For so many milliseconds keys that could not be read again are used. */
export function keysMaxAge(): number {
  return Number(process.env.KEYS_MAX_AGE || 86_400) * 1_000
}

/** How far the servers may lengthen the interval, and how much sooner a reading that failed is tried again. */
const longest = 3
const retry = 5

/**
 * The seconds until the next check. `chance`, between 0 and 1, moves it by up to a tenth, so that checks that began
 * together do not stay together.
 */
export function nextCheck(
  interval: number,
  { maxAge, failures, chance }: { maxAge: number | null; failures: number; chance: number },
): number {
  // Whether it fails is known after the second reading; from then on nothing is won by asking more often.
  const seconds =
    failures === 1 ? interval / retry : Math.min(Math.max(interval, maxAge ?? 0), interval * longest)
  return seconds * (0.9 + chance * 0.2)
}
