import { isDeepStrictEqual } from 'node:util'
import { type HealthChange, type HealthState, type Reason, unsteadyHours } from './event'

/** Where health gets worse so many times within `unsteadyHours`, that is told instead of each turn. */
const turnsUntilUnsteady = 3

/** How many times health got worse within the last `unsteadyHours`, and how many of these it was failing from then on. */
export type Turns = { worse: number; failing: number }

type Told = { reasons: Reason[]; events: HealthChange[] }

const ranks: Record<HealthState, number> = { healthy: 0, attention: 1, failing: 2 }

/** Where health got worse again and again, this time included: said once, when it begins. */
export function unsteadiness(
  before: { state: HealthState | null; reasons: readonly Reason[] },
  state: HealthState,
  turns: Turns,
): Told {
  const times = turns.worse + (isWorse(before.state, state) ? 1 : 0)
  if (times < turnsUntilUnsteady) return { reasons: [], events: [] }
  const words = `It comes and goes: its health got worse ${times} times within ${unsteadyHours} hours.`
  const known = before.reasons.some(({ code }) => code === 'unsteady')
  return {
    reasons: [{ code: 'unsteady', words }],
    events: known ? [] : [{ kind: 'unsteady', data: { times } }],
  }
}

/** Whether it failed so often lately that one time more is no news. Whatever else went to and fro, a failure is. */
export function failsByTurns(before: { state: HealthState | null }, turns: Turns): boolean {
  return turns.failing + (isWorse(before.state, 'failing') ? 1 : 0) >= turnsUntilUnsteady
}

function isWorse(before: HealthState | null, state: HealthState): boolean {
  return before !== null && ranks[state] > ranks[before]
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
