import { isDeepStrictEqual } from 'node:util'
import { type HealthChange, type HealthState, type Reason, unsteadyHours } from './event'

/** Where health gets worse so many times within `unsteadyHours`, that is told instead of each turn. */
const turnsUntilUnsteady = 3

type Told = { reasons: Reason[]; events: HealthChange[] }

const ranks: Record<HealthState, number> = { healthy: 0, attention: 1, failing: 2 }

/** Where health got worse again and again, this time included: said once, when it begins. */
export function unsteadiness(
  before: { state: HealthState | null; reasons: readonly Reason[] },
  state: HealthState,
  turns: number,
): Told {
  const times = before.state && ranks[state] > ranks[before.state] ? turns + 1 : turns
  if (times < turnsUntilUnsteady) return { reasons: [], events: [] }
  const words = `It comes and goes: its health got worse ${times} times within ${unsteadyHours} hours.`
  const known = before.reasons.some(({ code }) => code === 'unsteady')
  return {
    reasons: [{ code: 'unsteady', words }],
    events: known ? [] : [{ kind: 'unsteady', data: { times } }],
  }
}

/** Where what it publishes changes as it did before: said once, instead of each of these changes. */
export function alternation(changes: readonly HealthChange[], told: readonly HealthChange[]): Told {
  const again = changes.filter((change) => isTold(change, told))
  const known = told.some(({ kind, data }) => kind === 'unsteady' && 'again' in data)
  if (again.length === 0 && !known) return { reasons: [], events: [] }
  const words = `Its answers go back and forth: a change came a second time within ${unsteadyHours} hours.`
  return {
    reasons: [{ code: 'alternating', words }],
    events: known ? [] : [{ kind: 'unsteady', data: { again } }],
  }
}

/** Whether the same was told. How slow it is differs each time. */
export function isTold(change: HealthChange, told: readonly HealthChange[]): boolean {
  return told.some(
    ({ kind, data }) => kind === change.kind && (kind === 'slow' || isDeepStrictEqual(data, change.data)),
  )
}
