import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { use } from '@/lib/db/client'
import { GET } from './route'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

it.each([
  ['answers', () => Promise.resolve([]), 200],
  ['is away', () => Promise.reject(new Error('away')), 503],
  ['says nothing', () => new Promise(() => {}), 503],
])('alive, and ready or not, where the database %s', async (_how, $queryRaw, status) => {
  use({ client: { $queryRaw } as never, close: async () => {} })
  const answer = GET()
  await vi.advanceTimersByTimeAsync(5_000)
  expect((await answer).status).toBe(status)
  expect(await (await answer).json()).toEqual({ alive: true, ready: status === 200 })
})
