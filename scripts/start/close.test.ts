import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { log } from '@/lib/log/log'
import { closeWithin } from './close'

const said: string[] = []
beforeEach(() => {
  vi.useFakeTimers()
  said.length = 0
  vi.spyOn(log, 'error').mockImplementation((_what: unknown, words?: string) => void said.push(`${words}`))
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

it('closes in turn, also after one that fails', async () => {
  const closed: string[] = []
  await closeWithin(1_000, [
    ['next', () => Promise.reject(new Error('broken'))],
    ['sandbox', undefined],
    ['database', async () => closed.push('database')],
    ['folder', () => closed.push('folder')],
  ])
  expect(closed).toEqual(['database', 'folder'])
  expect(said).toEqual(['Closing the next'])
})

it('waits no longer than so for one that never ends', async () => {
  let ended = false
  const closing = closeWithin(1_000, [['database', () => new Promise(() => {})]]).then(() => {
    ended = true
  })
  await vi.advanceTimersByTimeAsync(999)
  expect(ended).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  await closing
  expect(said).toEqual(['Closing'])
})
