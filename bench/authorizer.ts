import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { fileURLToPath } from 'node:url'
import { openAccess } from '@/lib/access/access'
import { decide } from '@/lib/access/decide'
import type { AccessDescription, DescribedOperation } from '@/lib/access/description'
import { accessDescription, describedKeyManager, ordersApi } from '@/lib/access/testing'
import { headersOf } from '@/lib/authorizer/answer'
import { goodClaims, issuer, type Signer, signed, signer } from '@/lib/oidc/token/testing'
import { noApache, startApache } from './apache'
import type { Role, Usage } from './authorizer-server'
import { figure, median, quantile } from './numbers'

const connections = 32
/** In processes of their own: how one was compiled and where its memory lies makes up to a tenth. */
const rounds = 6
const turns = 2
/** Before them: the code is compiled for speed only after some ten thousand answers. */
const warmUps = 3
const turnMilliseconds = 1_200
/** More than the authorizer is told to remember, so that each is judged afresh. */
const freshTokens = 1_000
const fewRemembered = 200
const manyRemembered = 20_000
const apacheName = 'Apache, mod_auth_openidc'

type Server = {
  port: number
  usage(): Usage | Promise<Usage>
  stop(): void | Promise<void>
}

type Bench = {
  name: string
  requests: Buffer[]
  start(): Promise<Server>
  rates: number[]
  times: number[]
  memory: number
}

/**
 * Decisions over HTTP for each second of a processor that they take, beside the same HTTP server with bare jose, beside it
 * giving the authorizer's answer without deciding, and beside Apache where it is installed. In turns, and by the processor's
 * time and not the clock's: what else the machine does is not counted. How long an answer takes is of the clock.
 */
export async function benchAuthorizer(): Promise<void> {
  const by = await signer('one')
  const tokens = tokensOf(by, freshTokens)
  const fresh = tokens.map(requestWith)
  const seen = fresh.slice(0, 100)
  const authorizer = (description: AccessDescription, remembers: number): Role => ({
    kind: 'authorizer',
    description,
    remembers,
  })
  const small = description(by, 1)
  const bench = (name: string, requests: Buffer[], start: Bench['start']): Bench => ({
    ...{ name, requests, start, rates: [], times: [], memory: 0 },
  })
  const benches = [
    bench(
      'a constant: this answer',
      seen,
      start({ kind: 'constant', headers: await answerTo(small, tokens[0] as string) }),
    ),
    bench(
      'a constant that names nobody',
      seen,
      start({ kind: 'constant', headers: headersOf({ identity: null }) }),
    ),
    bench('jose', fresh, start({ kind: 'jose', jwk: by.jwk, issuer: issuerAt(0) })),
    bench('fresh', fresh, start(authorizer(small, fewRemembered))),
    bench('seen', seen, start(authorizer(small, manyRemembered))),
    bench(
      'fresh, 100 key managers',
      tokensOf(by, freshTokens, 100).map(requestWith),
      start(authorizer(description(by, 100), fewRemembered)),
    ),
    bench(
      'fresh, 1,000 key managers',
      tokensOf(by, freshTokens, 1_000).map(requestWith),
      start(authorizer(description(by, 1_000), fewRemembered)),
    ),
    bench('fresh, 10,000 operations', fresh, start(authorizer(description(by, 1, 10_000), fewRemembered))),
    bench('seen, 1,000 and 10,000', seen, start(authorizer(description(by, 1_000, 10_000), manyRemembered))),
  ]
  const without = noApache()
  if (without === null)
    benches.push(bench(apacheName, fresh, () => startApache({ jwk: by.jwk, issuer: issuerAt(0) })))
  for (let round = 0; round < rounds; round++) await measure(benches)
  tell(benches)
  if (without !== null) figure(apacheName, 'left out', without)
}

/** One round: every server is started, and asked in turns. */
async function measure(benches: Bench[]): Promise<void> {
  const servers = await Promise.all(benches.map(async (bench) => ({ bench, server: await bench.start() })))
  for (let turn = 0; turn < warmUps + turns; turn++)
    for (const { bench, server } of servers) {
      const before = await server.usage()
      const times = await load(server.port, bench.requests)
      const after = await server.usage()
      if (turn < warmUps) continue
      bench.rates.push(times.length / (after.processor - before.processor))
      bench.memory = Math.max(bench.memory, after.memory)
      for (const time of times) bench.times.push(time)
    }
  await Promise.all(servers.map(({ server }) => server.stop()))
}

function tell(benches: Bench[]): void {
  const [constant, nobody, jose, fresh, seen, hundred, thousand, operations, large] = benches as [
    Bench,
    Bench,
    Bench,
    Bench,
    Bench,
    Bench,
    Bench,
    Bench,
    Bench,
  ]
  const rate = ({ rates }: Bench) => median(rates)
  const against = (name: string, one: Bench, other: Bench, share?: number) =>
    figure(
      `Authorizer, ${name}`,
      `${rate(one).toFixed(0)}/s`,
      `${((rate(one) / rate(other)) * 100).toFixed(0)} % of ${rate(other).toFixed(0)}/s, ${other.name}${share ? ` (limit ${share * 100} %)` : ''}`,
      share === undefined ? undefined : rate(one) >= share * rate(other),
    )
  against('fresh tokens', fresh, jose, 0.85)
  against('tokens seen before', seen, constant, 0.7)
  against('tokens seen before', seen, nobody)
  against('100 key managers', hundred, fresh, 0.9)
  against('1,000 key managers', thousand, fresh, 0.9)
  against('10,000 operations', operations, fresh, 0.9)
  against('seen, 1,000 key managers, 10,000 operations', large, seen, 0.9)
  const apache = benches.find(({ name }) => name === apacheName)
  if (apache) against('fresh tokens', fresh, apache)
  for (const bench of benches) {
    const [p50, p99] = [0.5, 0.99].map((share) => quantile(bench.times, share).toFixed(2))
    figure(`  ${bench.name}`, `${p50} ms`, `p99 ${p99} ms, ${(bench.memory / 1_048_576).toFixed(0)} MiB`)
  }
}

function issuerAt(at: number): string {
  return at === 0 ? issuer : `${issuer}/${at}`
}

/** Tokens of so many issuers in turn, each another one. */
function tokensOf(by: Signer, count: number, issuers = 1): string[] {
  const exp = Math.floor(Date.now() / 1_000) + 3_600
  return Array.from({ length: count }, (_, at) =>
    signed(by, {
      ...goodClaims,
      iss: issuerAt(at % issuers),
      iat: exp - 3_660,
      nbf: exp - 3_660,
      exp,
      jti: String(at),
    }),
  )
}

const asked = { method: 'GET', target: '/shop/orders/42' }

function requestWith(token: string): Buffer {
  return Buffer.from(
    `GET /auth-request HTTP/1.1\r\nHost: authorizer\r\nX-Original-Method: ${asked.method}\r\nX-Original-URI: ${asked.target}\r\nAuthorization: Bearer ${token}\r\n\r\n`,
  )
}

/** The headers that the authorizer answers it with: what HTTP takes for them, it takes whoever decides. */
async function answerTo(description: AccessDescription, token: string): Promise<string[]> {
  const decision = await decide(
    openAccess(description),
    { ...asked, authorization: [`Bearer ${token}`] },
    new Date(),
  )
  if (decision.outcome === 'refused') throw new Error(decision.words)
  return headersOf(decision)
}

function description(by: Signer, keyManagers: number, operations = 0): AccessDescription {
  const more: DescribedOperation[] = Array.from({ length: operations }, (_, at) => ({
    method: 'GET',
    path: `/things-${at}/{id}`,
    public: false,
    scopeMode: 'all',
    scopes: [`things-${at}:read`],
  }))
  const staleAt = new Date(Date.now() + 86_400_000).toISOString()
  return accessDescription(by, {
    keyManagers: Array.from({ length: keyManagers }, (_, at) =>
      describedKeyManager(by, {
        id: String(at),
        name: `km ${at}`,
        issuer: issuerAt(at),
        issuers: [issuerAt(at)],
        keysRead: { at: new Date().toISOString(), dueBy: staleAt, staleAt, failedSince: false },
      }),
    ),
    apis: [{ ...ordersApi, operations: [...ordersApi.operations, ...more] }],
  })
}

function start(role: Role): Bench['start'] {
  return async () => {
    const child = fork(fileURLToPath(new URL('bench-authorizer.mjs', import.meta.url)))
    child.send(role)
    const [port] = (await once(child, 'message')) as [number]
    return { port, usage: () => usageOf(child), stop: () => child.disconnect() }
  }
}

async function usageOf(child: ChildProcess): Promise<Usage> {
  child.send('usage')
  const [usage] = (await once(child, 'message')) as [Usage]
  return usage
}

/**
 * Asks over several connections, each the next question when it was answered. Returns how many milliseconds each took. It never
 * sleeps: to wake it would be the server's work, once an answer, and only of a server that is slower than this.
 */
async function load(port: number, requests: Buffer[]): Promise<number[]> {
  const times: number[] = []
  const begun = performance.now()
  let next = 0
  let asking = true
  const stayAwake = () => {
    if (asking) setImmediate(stayAwake)
  }
  stayAwake()
  await Promise.all(
    Array.from(
      { length: connections },
      () =>
        new Promise<void>((done, refuse) => {
          const socket = connect({ port, host: '127.0.0.1', noDelay: true })
          let asked = 0
          const ask = () => {
            asked = performance.now()
            socket.write(requests[next++ % requests.length] as Buffer)
          }
          socket.on('connect', ask).on('error', refuse)
          // An answer is short, and comes in one piece.
          socket.on('data', (answer) => {
            const now = performance.now()
            if (answer.toString('latin1', 9, 12) !== '200') refuse(new Error(answer.toString()))
            times.push(now - asked)
            if (now - begun < turnMilliseconds) ask()
            else {
              socket.destroy()
              done()
            }
          })
        }),
    ),
  )
  asking = false
  return times
}
