import type { HealthState } from './event'
import { longestInterval, standardInterval } from './interval'

/** Two readings that are closer together are one step, in seconds. */
export const finestStep = 10 * 60

/** The spans of time that a timeline can show. */
export const ranges = {
  '24h': { label: '24 hours', hours: 24, step: finestStep },
  '7d': { label: '7 days', hours: 7 * 24, step: 3_600 },
  '30d': { label: '30 days', hours: 30 * 24, step: 6 * 3_600 },
} as const

export type Range = keyof typeof ranges

/** The readings of one step of a timeline: how long the good ones took on average, and the worst state. */
export type Step = {
  at: Date
  milliseconds: number | null
  state: HealthState
  detail: string | null
}

/** A time during which the state was the same; `detail` says why the first reading in it failed. */
export type Span = { state: HealthState; from: Date; to: Date; detail: string | null }

/**
 * Two steps further apart, in milliseconds, mean that nobody made readings: one may be missed where they are made every
 * `interval` seconds (0: when somebody asks).
 */
function longestGap(interval: number): number {
  return (2 * longestInterval(interval || standardInterval) + finestStep) * 1_000
}

/**
 * The spans in which something was known, in order, from the finest steps: an hour of failing is an hour, also within a
 * month. Where no readings were made nothing is said: a span ends there.
 */
export function spans(steps: readonly Step[], now: Date, interval: number): Span[] {
  const gap = longestGap(interval)
  const step = finestStep * 1_000
  const found: Span[] = []
  for (const { at, state, detail } of steps) {
    const last = found.at(-1)
    const end = new Date(Math.min(at.getTime() + step, now.getTime()))
    const follows = last && at.getTime() - last.to.getTime() <= gap
    if (follows) last.to = at
    if (follows && last.state === state) {
      last.to = end
      last.detail ??= detail
    } else found.push({ state, from: at, to: end, detail })
  }
  return found
}

/** The steps in runs that a line can be drawn through: it breaks where nothing was measured. */
export function lines(
  steps: readonly Step[],
  range: Range,
  interval: number,
): (Step & { milliseconds: number })[][] {
  const gap = Math.max(longestGap(interval), 1.5 * ranges[range].step * 1_000)
  const runs: (Step & { milliseconds: number })[][] = []
  let before: Step | undefined
  for (const one of steps) {
    const { milliseconds } = one
    if (milliseconds !== null) {
      const joins = before?.milliseconds != null && one.at.getTime() - before.at.getTime() <= gap
      if (joins) runs.at(-1)?.push({ ...one, milliseconds })
      else runs.push([{ ...one, milliseconds }])
    }
    before = one
  }
  return runs
}

/** The top of a scale of three even parts that holds every value: 400 for 290, 1,000 for 700. */
export function scaleFor(values: readonly number[]): number {
  const highest = Math.max(100, ...values)
  const power = 10 ** Math.floor(Math.log10(highest))
  return [1, 2, 4, 10].map((factor) => factor * power).find((top) => top >= highest) as number
}
