import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { consoleAt } from './console'
import { tell } from './report'
import { createTally } from './tally'
import { createUsedKeys } from './used-keys'

const entry = { api: null, operation: null, keyManager: null, reason: 'path', count: 3 }
const key = { keyManager: 'customers', thumbprint: 'print' }
const log = { debug: vi.fn(), warn: vi.fn() }
let status = 204
const told: unknown[] = []
const server = createServer(async (request, response) => {
  const body = JSON.parse((await request.toArray()).join(''))
  if (status === 204) told.push(body)
  response.writeHead(status).end()
})
let console: ReturnType<typeof consoleAt>
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  console = consoleAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 'key')
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  told.length = 0
  vi.clearAllMocks()
})

function counted() {
  const [tally, usedKeys] = [createTally(), createUsedKeys()]
  tally.putBack([entry])
  usedKeys.putBack([key])
  return { tally, usedKeys }
}

it.each([401, 404, 429, 500, 503])('keeps for the next report what was answered with %i', async (failure) => {
  const what = counted()
  status = failure
  await tell(console, what, log)
  status = 204
  await tell(console, what, log)
  await tell(console, what, log)
  expect(told).toEqual([{ decisions: [entry], keys: [key] }])
  expect(log.warn).not.toHaveBeenCalled()
})

it.each([400, 413, 422])('leaves out, with a warning, what is refused for good with %i', async (refusal) => {
  const what = counted()
  status = refusal
  await tell(console, what, log)
  expect(log.warn).toHaveBeenCalledTimes(1)
  status = 204
  what.tally.putBack([{ ...entry, reason: 'scopes' }])
  await tell(console, what, log)
  expect(told).toEqual([{ decisions: [{ ...entry, reason: 'scopes' }], keys: [] }])
})
