import { createHandler } from './handler'
import type { Known } from './known'
import { createMetrics } from './metrics'
import { createTally } from './tally'
import { createUsedKeys } from './used-keys'
import { createDecider } from './verdicts'

/** Between two errors that are written down: of many, one says what is wrong. */
const errorsEvery = 60_000

type Options = {
  /** What gateways prove themselves by; null where only this machine reaches the listener. */
  gatewaySecret: string | null
  log: { error(about: object, words: string): void }
  /** Decisions remembered at once; left out: as many as there is room for. */
  remembers?: number
  now?(): Date
}

/** An authorizer as it is deployed: what it knows decides, decisions are remembered, counted and measured. */
export function createAuthorizer(known: Known, { gatewaySecret, log, remembers, now }: Options) {
  const decider = createDecider({ most: remembers })
  const metrics = createMetrics(known, decider.size)
  const tally = createTally()
  const usedKeys = createUsedKeys()
  let isEnding = false
  let failedAt = Number.NEGATIVE_INFINITY
  const handler = createHandler({
    access: known.access,
    gatewaySecret,
    now,
    decide: decider.decide,
    decided(decision, milliseconds) {
      metrics.decided(decision, milliseconds)
      tally.decided(decision)
    },
    judged: usedKeys.judged,
    turnedAway: metrics.turnedAway,
    failed(err) {
      if (performance.now() - failedAt < errorsEvery) return
      failedAt = performance.now()
      log.error({ err }, 'A question could not be answered')
    },
    isEnding: () => isEnding,
    metrics: metrics.text,
  })
  return {
    handler,
    /** What is told to the console. */
    told: { tally, usedKeys },
    /** From now on it says that it is not ready; it answers on. */
    end() {
      isEnding = true
    },
  }
}
