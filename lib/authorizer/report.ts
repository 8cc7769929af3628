import { setTimeout } from 'node:timers/promises'
import type { Console } from './console'
import type { Tally } from './tally'

const every = 10_000

type Log = { debug(about: object, words: string): void }

/**
 * Tells the console every ten seconds what was decided, until `signal` ends it, and once more then. What could not be told
 * is told next time; where the console took it and its answer was lost, it counts twice.
 */
export async function report(
  console: Console,
  tally: Tally,
  { log, signal }: { log: Log; signal: AbortSignal },
): Promise<void> {
  while (!signal.aborted) {
    await setTimeout(every, undefined, { signal }).catch(() => {})
    await tell(console, tally, log)
  }
}

/** Tells what was counted. A console that does not answer costs nothing but the time that it takes. */
export async function tell(console: Console, tally: Tally, log: Log): Promise<void> {
  const decisions = tally.take()
  if (decisions.length === 0) return
  try {
    await console.report({ decisions }, AbortSignal.timeout(5_000))
  } catch (err) {
    tally.putBack(decisions)
    log.debug({ err }, 'What was decided is told later')
  }
}
