import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Decision } from '@/lib/access/decide'
import type { TurnedAway } from './handler'
import type { Known } from './known'

/** Seconds; the shortest are decisions that are remembered. */
const buckets = [0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 1]

/** What Prometheus asks for. No label names an API, a key manager or a person: whoever reaches the listener may read it. */
export function createMetrics(known: Known, remembered: () => number, now: () => number = Date.now) {
  const registers = [new Registry()]
  const [registry] = registers as [Registry]
  collectDefaultMetrics({ register: registry })
  const decisions = new Counter({
    name: 'gatehouse_decisions_total',
    help: 'Decisions by outcome and reason',
    labelNames: ['outcome', 'reason'],
    registers,
  })
  const refused = new Counter({
    name: 'gatehouse_refused_total',
    help: 'Questions answered with no decision: nothing relied on is known, no proof of a gateway, no such question, an error',
    labelNames: ['reason'],
    registers,
  })
  const latency = new Histogram({
    name: 'gatehouse_decision_seconds',
    help: 'How long a decision takes, its answer included',
    buckets,
    registers,
  })
  gauge(
    'gatehouse_description_age_seconds',
    'Since the console last said that the description counts',
    () => {
      const confirmed = known.confirmed()
      return confirmed && (now() - confirmed.confirmedAt) / 1_000
    },
  )
  gauge('gatehouse_keys_age_seconds', 'Since the oldest keys in use were read', () => {
    const read = (known.confirmed()?.description.keyManagers ?? []).flatMap(({ jwks, keysRead }) =>
      keysRead && jwks.keys.length > 0 ? [Date.parse(keysRead.at)] : [],
    )
    return read.length > 0 ? (now() - Math.min(...read)) / 1_000 : null
  })
  gauge('gatehouse_ready', '1 while requests are decided about', () => (known.access() ? 1 : 0))
  gauge('gatehouse_decisions_remembered', 'Decisions about tokens that are kept', remembered)

  function gauge(name: string, help: string, value: () => number | null): void {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        const found = value()
        // Nothing is said rather than a number that means nothing.
        if (found === null) this.reset()
        else this.set(found)
      },
    })
  }

  return {
    decided(decision: Decision, milliseconds: number): void {
      const allowed = decision.outcome === 'allowed'
      decisions.inc({ outcome: decision.outcome, reason: allowed ? 'allowed' : decision.reason })
      latency.observe(milliseconds / 1_000)
    },
    turnedAway: (reason: TurnedAway) => refused.inc({ reason }),
    text: async () => ({ type: registry.contentType, body: await registry.metrics() }),
  }
}
