import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { Decision } from '@/lib/access/decide'
import type { TurnedAway } from './handler'
import type { Known } from './known'
import { createLatency } from './latency'

/** What Prometheus asks for. No label names an API, a key manager or a person: whoever reaches the listener may read it. */
export function createMetrics(known: Known, remembered: () => number, now: () => number = Date.now) {
  const registers = [new Registry()]
  const [registry] = registers as [Registry]
  collectDefaultMetrics({ register: registry })
  // Handed to the counter when somebody asks: that costs more than to count.
  const decisions = new Map<string, { count: number }>()
  new Counter({
    name: 'gatehouse_decisions_total',
    help: 'Decisions by outcome and reason',
    labelNames: ['outcome', 'reason'],
    registers,
    collect() {
      this.reset()
      for (const [reason, { count }] of decisions)
        this.inc({ outcome: reason === 'allowed' ? 'allowed' : 'refused', reason }, count)
    },
  })
  const refused = new Counter({
    name: 'gatehouse_refused_total',
    help: 'Questions answered with no decision: nothing relied on is known, no proof of a gateway, no such question, an error',
    labelNames: ['reason'],
    registers,
  })
  const latency = createLatency(
    'gatehouse_decision_seconds',
    'How long a decision takes, its answer included',
  )
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
      const reason = decision.outcome === 'allowed' ? 'allowed' : decision.reason
      const counted = decisions.get(reason)
      if (counted) counted.count += 1
      else decisions.set(reason, { count: 1 })
      latency.observe(milliseconds / 1_000)
    },
    turnedAway: (reason: TurnedAway) => refused.inc({ reason }),
    text: async () => ({ type: registry.contentType, body: `${await registry.metrics()}${latency.text()}` }),
  }
}
