import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { AccessDescription } from '@/lib/access/description'
import { accessDescription } from '@/lib/access/testing'
import { type Signer, signer } from '@/lib/oidc/token/testing'
import { consoleAt } from './console'
import { follow } from './follow'
import { createKnown, type Known } from './known'
import { createStore, stored } from './store'

const key = `gatehouse_${'k'.repeat(43)}`
const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() }
let by: Signer
let file: string
let ending: AbortController
let following: Promise<void>
let known: Known
let time: number
let monotonic: number
let answer: (request: IncomingMessage, response: ServerResponse) => void
const asked: { url: string; tag: string | undefined; authorization: string | undefined }[] = []
const server = createServer((request, response) => {
  const { 'if-none-match': tag, authorization } = request.headers
  asked.push({ url: request.url ?? '', tag, authorization })
  answer(request, response)
})

const clocks = { now: () => time, monotonic: () => monotonic }

beforeEach(async () => {
  by ??= await signer('one')
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  file = join(mkdtempSync(join(tmpdir(), 'gatehouse-follow-')), 'kept', 'description.json')
  ending = new AbortController()
  asked.length = 0
  vi.clearAllMocks()
  time = Date.now()
  monotonic = 5_000
  known = createKnown({ descriptionMaxAge: 3_600_000, keysMaxAge: 86_400_000 }, clocks)
})
afterEach(async () => {
  ending.abort()
  await following
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
  rmSync(dirname(dirname(file)), { recursive: true, force: true })
})

const begin = () => {
  const { port } = server.address() as AddressInfo
  following = follow(consoleAt(`http://127.0.0.1:${port}`, key), known, {
    place: { file, key },
    log,
    signal: ending.signal,
  })
}
const described = (revision: number): AccessDescription => accessDescription(by, { revision })
const give = (response: ServerResponse, revision: number) =>
  response
    .writeHead(200, { etag: `W/"${revision}"`, 'content-type': 'application/json' })
    .end(JSON.stringify(described(revision)))
const revision = () => known.confirmed()?.description.revision

it('takes in the description, keeps it where nobody else reads it, and waits for the next', async () => {
  let change = (_response: ServerResponse) => {}
  const changed = new Promise<ServerResponse>((done) => {
    change = done
  })
  answer = ({ headers }, response) => (headers['if-none-match'] ? change(response) : give(response, 1))
  begin()
  const waiting = await changed
  expect(revision()).toBe(1)
  expect(asked).toEqual([
    { url: '/api/v1/gateway/description', tag: undefined, authorization: `Bearer ${key}` },
    { url: '/api/v1/gateway/description?wait=25', tag: 'W/"1"', authorization: `Bearer ${key}` },
  ])
  give(waiting, 2)
  await vi.waitFor(async () => expect((await stored({ file, key }))?.description.revision).toBe(2))
  expect(revision()).toBe(2)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readdirSync(dirname(file))).toHaveLength(1)
  expect(readFileSync(file, 'utf8')).not.toContain(key)
})

it('counts what it knows on while the console does not answer, until that is too old', async () => {
  known.take({ description: described(7), etag: 'W/"7"', confirmedAt: time })
  answer = (_request, response) => response.writeHead(503).end()
  begin()
  await vi.waitFor(() => expect(asked.length).toBeGreaterThan(1), { timeout: 20_000 })
  expect(log.warn).toHaveBeenCalledTimes(1)
  expect(known.access()).not.toBeNull()
  time += 3_600_000
  expect(known.access()).not.toBeNull()
  time += 1
  expect(known.access()).toBeNull()
  answer = ({ headers }, response) => (headers['if-none-match'] ? response.flushHeaders() : give(response, 8))
  await vi.waitFor(() => expect(revision()).toBe(8), { timeout: 20_000 })
  expect(known.access()).not.toBeNull()
})

it('reads now and then what it has already: when keys were read changes without a tag', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  try {
    answer = ({ headers }, response) =>
      headers['if-none-match'] ? response.writeHead(304, { etag: 'W/"1"' }).end() : give(response, 1)
    begin()
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(1), { timeout: 20_000 })
    expect(asked.filter(({ tag }) => tag === undefined)).toHaveLength(1)
    vi.setSystemTime(Date.now() + 300_001)
    await vi.waitFor(() => expect(asked.filter(({ tag }) => tag === undefined)).toHaveLength(2), {
      timeout: 20_000,
    })
  } finally {
    vi.useRealTimers()
  }
})

it('says that the key is refused, and asks rarely then', async () => {
  answer = (_request, response) => response.writeHead(401).end()
  begin()
  await vi.waitFor(() => expect(log.error).toHaveBeenCalled(), { timeout: 20_000 })
  expect(log.error).toHaveBeenCalledWith({}, 'The console does not accept GATEWAY_KEY')
  expect(asked).toHaveLength(1)
})

it.each([
  ['of another format', { format: 2 }],
  [
    'with a path that cannot be read',
    { apis: [{ basePath: '/', keyManagers: 'all', audiencePolicy: null, operations: [{ path: '{' }] }] },
  ],
])('keeps what it knows where it is told a description %s', async (_, changes) => {
  known.take({ description: described(1), etag: 'W/"1"', confirmedAt: time })
  answer = (_request, response) =>
    response.writeHead(200, { etag: 'W/"2"' }).end(JSON.stringify({ ...described(2), ...changes }))
  begin()
  await vi.waitFor(() => expect(log.warn).toHaveBeenCalled(), { timeout: 20_000 })
  expect(revision()).toBe(1)
  expect(known.access()).not.toBeNull()
})

it('takes in no description of more than 64 MiB, and keeps what it knows', async () => {
  known.take({ description: described(1), etag: 'W/"1"', confirmedAt: time })
  const long = `${JSON.stringify(described(2)).slice(0, -1)},"more":"`
  answer = (_request, response) => {
    response.writeHead(200, { etag: 'W/"2"' })
    response.write(long)
    response.end(`${'a'.repeat(64 * 1024 * 1024 - long.length - 1)}"}`)
  }
  begin()
  await vi.waitFor(() => expect(log.warn).toHaveBeenCalled(), { timeout: 20_000 })
  expect(log.warn.mock.calls[0]?.[0]).toMatchObject({
    err: { message: 'The description has more than 67108864 bytes' },
  })
  expect(revision()).toBe(1)
})

it('follows no redirect with its key', async () => {
  answer = ({ url }, response) =>
    url?.includes('elsewhere') ? give(response, 1) : response.writeHead(302, { location: '/elsewhere' }).end()
  begin()
  await vi.waitFor(() => expect(log.warn).toHaveBeenCalled(), { timeout: 20_000 })
  expect(asked.some(({ url }) => url.includes('elsewhere'))).toBe(false)
})

it('takes nothing of a file that cannot be read, or is from tomorrow', async () => {
  answer = (_request, response) => response.writeHead(503).end()
  begin()
  expect(await stored({ file, key })).toBeNull()
  await createStore({ file, key }).keep({
    description: described(1),
    etag: 'W/"1"',
    confirmedAt: time + 86_400_000,
  })
  const kept = await stored({ file, key })
  known.take(kept as never)
  expect(known.confirmed()?.confirmedAt).toBe(time)
  writeFileSync(file, '{"etag":')
  expect(await stored({ file, key })).toBeNull()
})

it('goes on where nothing can be kept, and says so', async () => {
  const folder = dirname(dirname(file))
  writeFileSync(join(folder, 'kept'), 'a file where a folder belongs')
  chmodSync(folder, 0o700)
  answer = ({ headers }, response) => (headers['if-none-match'] ? response.flushHeaders() : give(response, 1))
  begin()
  await vi.waitFor(() => expect(log.error).toHaveBeenCalled(), { timeout: 20_000 })
  expect(revision()).toBe(1)
})

it('refuses keys as stale after its own limit, where the console’s is longer', () => {
  const strict = createKnown({ descriptionMaxAge: 3_600_000, keysMaxAge: 60_000 }, clocks)
  strict.take({ description: described(1), etag: '', confirmedAt: time })
  const trusted = strict.access()?.trusted(null)[0]
  const read = trusted?.keysRead
  expect((read?.staleAt.getTime() ?? 0) - (read?.at.getTime() ?? 0)).toBe(60_000)
})

it.each([
  ['the clock was set back', -3_600_000, 3_600_001],
  ['the machine slept', 3_600_001, 0],
])('what is known is too old after its time, also where %s', (_, byTheClock, byTheOther) => {
  known.take({ description: described(1), etag: '', confirmedAt: time })
  expect(known.access()).not.toBeNull()
  time += byTheClock
  monotonic += byTheOther
  expect(known.access()).toBeNull()
  known.confirm(time)
  expect(known.access()).not.toBeNull()
})
