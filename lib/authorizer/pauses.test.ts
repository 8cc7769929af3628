import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { expect, it, onTestFinished, vi } from 'vitest'
import { consoleAt } from './console'
import { follow } from './follow'
import { createKnown } from './known'

vi.mock('node:timers/promises', () => ({ setTimeout: vi.fn() }))

const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() }

it.each<[string, number, Record<string, string>, number, number]>([
  ['as long as it says where it was asked too often', 429, { 'retry-after': '30' }, 30_000, 40_000],
  ['a minute at most, whatever it says', 429, { 'retry-after': '86400' }, 60_000, 80_000],
  ['a second or so where it says nothing', 429, {}, 1_000, 1_500],
  ['a little where it failed', 503, { 'retry-after': '30' }, 900, 1_100],
  ['longer where the key is refused', 401, {}, 13_500, 16_500],
])('a console is left alone %s', async (_, status, headers, least, most) => {
  const server = createServer((_request, response) => response.writeHead(status, headers).end())
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const ending = new AbortController()
  const paused: number[] = []
  vi.mocked(setTimeout).mockImplementation(async (milliseconds) => {
    paused.push(milliseconds ?? 0)
    ending.abort()
    return undefined as never
  })
  const { port } = server.address() as AddressInfo
  const known = createKnown({ descriptionMaxAge: 1_000, keysMaxAge: 1_000 })
  await follow(consoleAt(`http://127.0.0.1:${port}`, 'key'), known, {
    place: { file: '/nowhere/description.json', key: 'key' },
    log,
    signal: ending.signal,
  })
  expect(paused).toHaveLength(1)
  expect(paused[0]).toBeGreaterThanOrEqual(least)
  expect(paused[0]).toBeLessThanOrEqual(most)
})
