import { setTimeout } from 'node:timers/promises'
import { type Console, ReportRefused } from './console'
import type { Tally } from './tally'
import type { UsedKeys } from './used-keys'

const every = 10_000

type Log = { debug(about: object, words: string): void; warn(about: object, words: string): void }

/** What is told: how often what was decided, and which keys verified tokens. */
export type Told = { tally: Tally; usedKeys: UsedKeys }

/**
 * Tells the console every ten seconds what was decided, until `signal` ends it, and once more then. What could not be told
 * is told next time, but for what the console refuses for good; where the console took it and its answer was lost, it counts twice.
 */
export async function report(
  console: Console,
  told: Told,
  { log, signal }: { log: Log; signal: AbortSignal },
): Promise<void> {
  while (!signal.aborted) {
    await setTimeout(every, undefined, { signal }).catch(() => {})
    await tell(console, told, log)
  }
}

/** Tells what was counted. A console that does not answer costs nothing but the time that it takes. */
export async function tell(console: Console, { tally, usedKeys }: Told, log: Log): Promise<void> {
  const decisions = tally.take()
  const keys = usedKeys.take()
  if (decisions.length === 0 && keys.length === 0) return
  try {
    await console.report({ decisions, keys }, AbortSignal.timeout(5_000))
  } catch (err) {
    // A console of another version may not know a reason: told again, it would stop every later report.
    if (err instanceof ReportRefused)
      return log.warn({ err }, 'The console refuses a report, which is left out')
    tally.putBack(decisions)
    usedKeys.putBack(keys)
    log.debug({ err }, 'What was decided is told later')
  }
}
