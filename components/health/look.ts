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

const format = (options: Intl.DateTimeFormatOptions) => {
  const formatter = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options })
  return (time: Date) => formatter.format(time)
}
const clock = format({ hour: '2-digit', minute: '2-digit' })
export const day = format({ day: 'numeric', month: 'short' })
const dayOfYear = format({ day: 'numeric', month: 'short', year: 'numeric' })

/** A time as one reads it now: 14:02 of the same day, else 23 Nov, 14:02. All times are UTC. */
export function when(time: Date, now: Date): string {
  if (dayOfYear(time) === dayOfYear(now)) return clock(time)
  return time.getUTCFullYear() === now.getUTCFullYear() ? `${day(time)}, ${clock(time)}` : dayOfYear(time)
}

/** A stretch of time in one or two units: 50 min, 1 h 42 min, 3 days. */
export function duration(milliseconds: number): string {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000))
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours >= 48) return `${Math.floor(hours / 24)} days`
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
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
