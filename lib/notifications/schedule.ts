/** How long to wait after each try that failed, in seconds; after the last one it is given up. About three days in all. */
const waits = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]

/** Tries in all. */
export const mostTries = waits.length + 1

/**
 * The seconds until the next try after so many, up to a tenth more by `chance` (0 to 1), so that what failed together is
 * not tried together; null where it is given up.
 */
export function nextTry(tries: number, chance: number): number | null {
  const wait = waits[tries - 1]
  return wait === undefined ? null : wait * (1 + chance / 10)
}
