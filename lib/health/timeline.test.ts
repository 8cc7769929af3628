import { describe, expect, it } from 'vitest'
import type { HealthState } from './event'
import { lines, type Step, scaleFor, spans } from './timeline'

const now = new Date('2026-01-01T12:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const step = (minutes: number, state: HealthState = 'healthy', milliseconds: number | null = 100): Step => ({
  at: ago(minutes),
  state,
  milliseconds,
  detail: state === 'failing' ? `failed ${minutes} minutes ago` : null,
})

describe('the spans of a timeline', () => {
  const told = (...steps: Step[]) =>
    spans(steps, now, 300).map(({ state, from, to }) => [
      state,
      (now.getTime() - from.getTime()) / 60_000,
      (now.getTime() - to.getTime()) / 60_000,
    ])

  it('last as long as the state does, and meet where it changes', () => {
    expect(told(step(60), step(50), step(40, 'failing', null), step(30, 'failing', null), step(20))).toEqual([
      ['healthy', 60, 40],
      ['failing', 40, 20],
      ['healthy', 20, 10],
    ])
  })

  it('bridge the longest time between two readings, and break where none was made', () => {
    expect(told(step(200), step(155), step(20))).toEqual([
      ['healthy', 200, 145],
      ['healthy', 20, 10],
    ])
  })

  it.each([
    [3_600, 1],
    // Where readings are made only when somebody asks, the standard interval counts.
    [0, 4],
  ])('bridge the interval in force: %i s', (interval, count) => {
    const hourly = [190, 125, 70, 5].map((minutes) => step(minutes))
    expect(spans(hourly, now, interval)).toHaveLength(count)
    expect(lines(hourly, '24h', interval)).toHaveLength(count)
  })

  it('end now at the latest, and say why the first reading failed', () => {
    const [only] = spans([step(5, 'failing', null)], now, 300)
    expect(only).toEqual({ state: 'failing', from: ago(5), to: now, detail: 'failed 5 minutes ago' })
  })

  it('are none where nothing was read', () => {
    expect(spans([], now, 300)).toEqual([])
  })
})

it('the line breaks where a reading failed and where none was made', () => {
  const steps = [step(300), step(290), step(280, 'failing', null), step(270), step(100), step(90)]
  const runs = lines(steps, '24h', 300).map((run) =>
    run.map(({ at }) => (now.getTime() - at.getTime()) / 60_000),
  )
  expect(runs).toEqual([[300, 290], [270], [100, 90]])
})

it.each([
  [[], 100],
  [[40], 100],
  [[290], 400],
  [[400], 400],
  [[401], 1_000],
  [[1_200], 2_000],
  [[9_999], 10_000],
])('a scale holds every value and has a round top: %j', (values, top) => {
  expect(scaleFor(values)).toBe(top)
})
