import { when } from '@/components/ui/time'
import type { HealthState } from '@/lib/health/event'
import type { HealthFilter } from '@/lib/health/filter'

/** How each state is drawn and called. */
export const stateLook: Record<HealthState, { kind: 'open' | 'ajar' | 'shut'; label: string }> = {
  healthy: { kind: 'open', label: 'Healthy' },
  attention: { kind: 'ajar', label: 'Attention' },
  failing: { kind: 'shut', label: 'Failing' },
}

/** What stands where nothing was checked yet. */
export const unchecked = { kind: 'off', label: 'Not checked yet' } as const

/** What a filter by health is called. */
export const filterLabels: Record<HealthFilter, string> = {
  troubled: 'Needs you',
  healthy: stateLook.healthy.label,
  attention: stateLook.attention.label,
  failing: stateLook.failing.label,
  unchecked: unchecked.label,
}

/** A row's health in words: `why` says what a person would look for. */
export type HealthWords = { kind: 'open' | 'ajar' | 'shut'; words: string; why: string }

/** The health of a row, said now; trouble says since when. */
export function healthWords(health: {
  state: HealthState
  since: Date | null
  reasons: readonly string[]
}): HealthWords {
  const { kind, label } = stateLook[health.state]
  const since = kind !== 'open' && health.since ? ` since ${when(health.since, new Date())}` : ''
  return { kind, words: label + since, why: health.reasons.join(' ') }
}
