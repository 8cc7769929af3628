/** How long to wait after each try that failed, in seconds; after the last one it is given up. About three days in all. */
const waits = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]

/** For so many days a webhook may take nothing before it is switched off. */
export const longestFailing = 5

/** Tries in all. */
export const mostTries = waits.length + 1

/** The longest wait of all, in seconds: a receiver that asks for a longer one is tried all the same. */
const longest = Math.max(...waits)

/**
 * The seconds until the next try after so many, or longer where the receiver `asked` for it; up to a tenth more by `chance`
 * (0 to 1), so that what failed together is not tried together. Null where it is given up.
 */
export function nextTry(tries: number, chance: number, asked = 0): number | null {
  const wait = waits[tries - 1]
  return wait === undefined ? null : Math.max(wait, Math.min(asked, longest)) * (1 + chance / 10)
}
