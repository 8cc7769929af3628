import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createGuardedFetch } from '@/lib/net/guarded-fetch'
import { parseOutboundAllow } from '@/lib/net/outbound-allow'
import { publicKey } from '@/lib/testing/published'
import { startSandbox } from '@/lib/testing/sandbox/sandbox'
import { type Last, readHealth, type Target } from './read'

type Answer = { status?: number; headers?: Record<string, string>; body: unknown }
let answers: Record<string, Answer>
let asked: IncomingMessage[]
const server = createServer((request, response) => {
  asked.push(request)
  const { status = 200, headers = {}, body } = answers[request.url ?? ''] ?? { status: 404, body: '' }
  const same = headers.etag !== undefined && request.headers['if-none-match'] === headers.etag
  response.writeHead(same ? 304 : status, { 'content-type': 'application/json', ...headers })
  response.end(same ? '' : typeof body === 'string' ? body : JSON.stringify(body))
})
let origin: string
let target: Target
let key: Record<string, unknown>
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  key = await publicKey()
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  asked = []
  target = {
    wellKnownUrl: `${origin}/document`,
    endpoints: { jwksEndpoint: `${origin}/keys` },
    issuers: ['https://a.example'],
  }
  answers = {
    '/document': { body: { issuer: 'https://a.example', token_endpoint: 'https://a.example/token' } },
    '/keys': { body: { keys: [key] } },
  }
})

const read = (last: Last | null = null) =>
  readHealth({ fetch: createGuardedFetch({ allow: parseOutboundAllow(origin) }) }, target, last)

it('sees the document and the keys that can be used', async () => {
  answers['/keys'] = { body: { keys: [key, { kty: 'oct', k: 'secret' }] } }
  const reading = await read()
  expect(reading).toMatchObject({
    outcome: 'good',
    documentStatus: 200,
    keysStatus: 200,
    seen: {
      document: { issuer: 'https://a.example', endpoints: { tokenEndpoint: 'https://a.example/token' } },
      keys: [{ kid: 'one', thumbprint: expect.any(String) }],
    },
    jwks: { keys: [key] },
    maxAge: 0,
  })
  expect(JSON.stringify(reading)).not.toContain('secret')
})

it('reads the keys alone where there is no document', async () => {
  target = { ...target, wellKnownUrl: null }
  expect(await read()).toMatchObject({ outcome: 'good', documentStatus: null, seen: { document: null } })
})

describe('a reading fails where', () => {
  it.each<[title: string, path: string, answer: Answer, detail: RegExp, unreadable: boolean]>([
    [
      'the document became a page',
      '/document',
      { body: '<html>' },
      /document: the answer is a web page/,
      true,
    ],
    [
      'it is an error text under 200',
      '/keys',
      { body: 'Error while generating' },
      /keys: .* is not JSON/,
      true,
    ],
    ['the document names no issuer', '/document', { body: {} }, /names no issuer/, true],
    ['there are no keys', '/keys', { body: { keys: [] } }, /none of them can verify a token/, true],
    ['no key can be used', '/keys', { body: { keys: [{ kty: 'oct', k: 'x' }] } }, /none of them/, true],
    ['the server is in trouble', '/document', { status: 503, body: '' }, /answers 503/, false],
    ['it says unchanged unasked', '/keys', { status: 304, body: '' }, /redirects elsewhere/, true],
  ])('%s', async (_title, path, answer, detail, unreadable) => {
    answers[path] = answer
    const reading = await read()
    expect(reading).toMatchObject({ outcome: 'failed', detail: expect.stringMatching(detail), unreadable })
    expect(reading).not.toHaveProperty('jwks')
  })

  it('the keys are gone, and what the document says is seen all the same', async () => {
    answers['/document'] = { body: { issuer: 'https://b.example' }, headers: { etag: '"1"' } }
    answers['/keys'] = { status: 404, body: '' }
    expect(await read()).toMatchObject({
      outcome: 'failed',
      document: { seen: { issuer: 'https://b.example' }, known: { etag: '"1"' } },
    })
    answers['/document'] = { status: 404, body: '' }
    expect(await read()).toMatchObject({ outcome: 'failed', document: null })
  })

  it('nobody answers', async () => {
    target = { ...target, endpoints: { jwksEndpoint: 'http://127.0.0.1:9/keys' } }
    expect(await read()).toMatchObject({ outcome: 'failed', keysStatus: null, unreadable: false })
  })
})

describe('a server that can be asked whether anything changed', () => {
  const lastOf = (reading: Awaited<ReturnType<typeof read>>): Last => {
    if (reading.outcome === 'failed') throw new Error(reading.detail)
    return { seen: reading.seen, ...reading.validators }
  }
  beforeEach(() => {
    for (const path of ['/document', '/keys'])
      answers[path] = {
        ...(answers[path] as Answer),
        headers: { etag: '"1"', 'cache-control': 'max-age=600' },
      }
  })

  it('sends nothing again, and the reading sees what the last one saw', async () => {
    const first = await read()
    const second = await read(lastOf(first))
    expect(asked.slice(2).map(({ headers }) => headers['if-none-match'])).toEqual(['"1"', '"1"'])
    expect(second).toMatchObject({
      documentStatus: 304,
      keysStatus: 304,
      seen: lastOf(first).seen,
      maxAge: 600,
    })
    expect(second).not.toHaveProperty('jwks')
    // And so on, without end.
    expect(await read(lastOf(second))).toMatchObject({ documentStatus: 304, keysStatus: 304 })
  })

  it('is asked afresh at another address', async () => {
    const last = lastOf(await read())
    answers['/moved'] = answers['/keys'] as Answer
    target = { ...target, endpoints: { jwksEndpoint: `${origin}/moved` } }
    expect(await read(last)).toMatchObject({ documentStatus: 304, keysStatus: 200 })
  })

  it.each([
    ['no-store, max-age=600', 'max-age=600', 0],
    ['public, max-age=60', 'max-age=600', 60],
    ['max-age=86400', 'max-age=300', 300],
    ['max-age=86400', '', 0],
    ['', 'max-age=86400', 0],
  ])('holds its answers as the shorter of both says: %j and %j', async (document, keys, maxAge) => {
    answers['/document'] = { body: answers['/document']?.body, headers: { 'cache-control': document } }
    answers['/keys'] = { body: answers['/keys']?.body, headers: { 'cache-control': keys } }
    expect(await read()).toMatchObject({ maxAge })
  })
})

it('reads when the certificate of each host ends, also of one that is not trusted', async () => {
  const sandbox = await startSandbox({ https: true })
  try {
    const { host } = new URL(sandbox.origin)
    target = { ...target, endpoints: { ...target.endpoints, tokenEndpoint: `${sandbox.origin}/token` } }
    const opened = parseOutboundAllow(`${origin},${host}`)
    const reading = await readHealth({ fetch: createGuardedFetch({ allow: opened }) }, target, null)
    expect(reading).toMatchObject({
      certificates: [{ host, ends: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) }],
    })
    // One that has ended is why a reading fails, which then is the only one to tell of it.
    answers['/document'] = { status: 503, body: '' }
    const failed = await readHealth({ fetch: createGuardedFetch({ allow: opened }) }, target, null)
    expect(failed).toMatchObject({ outcome: 'failed', certificates: reading.certificates })
    // What the operator did not open is not spoken to.
    expect(await read()).toMatchObject({ certificates: [{ host, ends: null }] })
  } finally {
    await sandbox.close()
  }
})
