import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { openAccess } from '@/lib/access/access'
import { type Decision, decide } from '@/lib/access/decide'
import type { AccessDescription } from '@/lib/access/description'
import type { Exporter } from '@/lib/gateways/exporters/exporter'
import { signed } from '@/lib/oidc/token/testing'
import { freePort } from '@/scripts/processes/console'
import { askedBy } from './asked'
import { hostileTo } from './environment'
import { changes, fuzzedPath, fuzzedToken, otherForms } from './fuzzed'
import type { Running } from './gateway'
import { expectReached, expectServed, isExpected, keptOf } from './outcome'
import { readBy } from './reading'
import { seen } from './rows/changes'
import { type Row, sentBy } from './rows/row'
import { type Answer, type Sent, send } from './send'
import { serversOf } from './servers'
import { type Gateway, installed, run, type Setting, startSetting } from './setting'
import { table } from './table'
import { tokensOf } from './tokens'

let setting: Setting
let tokens: Setting['tokens']
let first: AccessDescription
let environment: Setting['environment']
let upstream: Setting['upstream']
let authorizers: Setting['authorizers']
beforeAll(async () => {
  setting = await startSetting()
  ;({ environment, upstream, authorizers, tokens, description: first } = setting)
})
afterAll(() => setting.stop())

/** What became of each row at each gateway: the status, and whether the API behind was reached. */
const results: Record<string, Record<string, string>> = {}
const resultFile = join('.build', 'gateways', 'results.json')

/** Starts a gateway for the time of one test, however it ends. */
async function startHere(exporter: Gateway, description: AccessDescription): Promise<Running> {
  const gateway = await setting.start(exporter, { description })
  onTestFinished(() => gateway.stop())
  return gateway
}

function decided(sent: Sent, description: AccessDescription): Promise<Decision> {
  return decide(openAccess(description), askedBy(sent), new Date())
}

/** Whether the server behind takes it: Node refuses what is not encoded in a query. */
const isReadable = (target: string) => !/\?.*[^\x21-\x7e]/.test(target)

/** For an operation that a good token opens. */
function asking(token: string): Sent {
  return { method: 'GET', target: '/shop/orders', headers: [['Authorization', `Bearer ${token}`]] }
}

async function tried(row: Row, exporter: Exporter, port: number, description: AccessDescription) {
  const sent = sentBy(row, tokens)
  expect((await decided(sent, description)).outcome).toBe(row.accepted ? 'allowed' : 'refused')
  const decision = await decided(keptOf(row, exporter, sent), description)

  upstream.received.length = 0
  const answer = await send(port, sent)
  const { received } = upstream
  const accepted = received.length > 0
  results[exporter.id] ??= {}
  const of = results[exporter.id] as Record<string, string>
  of[row.name] = `${accepted ? 'accepted' : 'refused'} ${answer.status}`
  expect(accepted).toBe(isExpected(row, exporter))
  if (accepted)
    expectReached(received, row.accepted ? sent : { ...sent, target: row.reaches ?? sent.target }, decision)
  else expectRefused(answer, decision)
}

/** Refused before the API, with the challenge of RFC 6750 where a token would help. */
function expectRefused({ status, headers }: Answer, decision: Decision): void {
  expect(status).toBeGreaterThanOrEqual(400)
  expect(status).toBeLessThan(500)
  if (decision.outcome !== 'refused' || decision.status !== 401 || status !== 401) return
  expect(headers.filter(([name]) => name === 'www-authenticate')).toHaveLength(1)
}

describe.each(installed.map((one) => [one.id, one] as const))('%s', (_, exporter) => {
  let gateway: Running
  beforeAll(async () => {
    gateway = await setting.start(exporter)
  })
  afterAll(() => gateway?.stop())

  it.each(table.filter((row) => !row.changed).map((row) => [row.name, row] as const))('%s', (_name, row) =>
    tried(row, exporter, gateway.port, first),
  )

  it('fuzzed paths reach the API only as what is allowed', async () => {
    const scope = 'orders:read orders:write orders:export files:read'
    const headers = [['Authorization', `Bearer ${tokens.good({ scope })}`]] as const
    const refusing = exporter.cannot.some(({ code }) => code === 'lenient-paths')
    const servers = serversOf(first)
    let reached = 0
    for (const target of [...otherForms, ...fc.sample(fuzzedPath, { numRuns: 600, seed: 1 })]) {
      const sent: Sent = { method: 'GET', target, headers: headers.map(([name, value]) => [name, value]) }
      upstream.received.length = 0
      await send(gateway.port, sent)
      const [received] = upstream.received
      if (received) {
        reached++
        const decision = await decided({ ...sent, target: received.target }, first)
        expect(decision.outcome, target).toBe('allowed')
        expect(received.by, target).toBe(decision.api?.id === 'inner' ? 'inner' : 'others')
        expectServed(servers, received, decision)
      } else if (isReadable(target) && !(refusing && target.startsWith('/files')))
        expect((await decided(sent, first)).outcome, target).toBe('refused')
    }
    expect(reached).toBeGreaterThan(30)
  })

  it('fuzzed tokens are accepted only if they are, as the list says that they are read', async () => {
    // Those that ask have the one function to judge tokens.
    const numRuns = exporter.needs === 'authorizer' ? 150 : 800
    let allowed = 0
    const ofOne = exporter.cannot.some(({ code }) => code === 'one-key-manager')
    for (const { claims, header, ...fuzzed } of fc.sample(fuzzedToken, { numRuns, seed: 1 })) {
      const by = ofOne ? 'customers' : fuzzed.by
      const make = by === 'customers' ? tokens.good : tokens.partner
      const token = make(changes(claims), changes(header))
      const sent = asking(token)
      const decision = await decided(sent, first)
      upstream.received.length = 0
      await send(gateway.port, sent)
      const accepted = upstream.received.length > 0
      const said = JSON.stringify({ by, claims: changes(claims), header: changes(header) })
      if (decision.outcome === 'allowed') allowed++
      if (decision.outcome === 'allowed' && exporter.needs === 'authorizer') expect(accepted, said).toBe(true)
      if (!accepted) continue
      const read = await decided(asking(readAs(token, by)), first)
      expect(read.outcome, said).toBe('allowed')
      expectReached(upstream.received, sent, read)
    }
    expect(allowed).toBeGreaterThan(numRuns / 4)
  })

  /** A token as the gateway's list says that it reads it, signed again. */
  function readAs(token: string, by: 'customers' | 'partners'): string {
    const { claims, header } = readBy(exporter, token)
    return by === 'customers'
      ? environment.sandbox.sign(claims, header)
      : signed(environment.partners, claims, header)
  }
})

// The reduced form has a file for each key manager, and so none.
const whole = installed.filter(({ id }) => id !== 'apache-jwks').map((one) => [one.id, one] as const)
it.each(whole)('%s loads what is exported of an empty environment', async (_, exporter) => {
  for (const empty of [{ apis: [] }, { keyManagers: [] }, { apis: [], keyManagers: [] }]) {
    const description = { ...first, ...empty }
    authorizers.follow(description)
    const gateway = await startHere(exporter, description)
    for (const target of ['/shop/health', '/shop/orders', '/']) {
      upstream.received.length = 0
      await send(gateway.port, { method: 'GET', target, headers: [] })
      const isOpen = description.apis.length > 0 && target === '/shop/health'
      expect(upstream.received.length, target).toBe(isOpen ? 1 : 0)
    }
    await gateway.stop()
  }
  authorizers.follow(first)
})

it.each(whole)('%s reads texts as texts, whatever is in them', async (_, exporter) => {
  const plain = exporter.cannot.some(({ code }) => code === 'base-paths')
  const { description, target, scope } = hostileTo(first, plain ? '/plain' : `/it's (a) $b`)
  authorizers.follow(description)
  const gateway = await startHere(exporter, description)
  for (const granted of [scope, scope.slice(1), 'orders:read']) {
    const authorization = `Bearer ${tokens.good({ scope: granted })}`
    const sent: Sent = { method: 'GET', target, headers: [['Authorization', authorization]] }
    const decision = await decided(sent, description)
    expect(decision.outcome).toBe(granted === scope ? 'allowed' : 'refused')
    upstream.received.length = 0
    await send(gateway.port, sent)
    expect(upstream.received.length).toBe(granted === scope ? 1 : 0)
    if (granted === scope) expectReached(upstream.received, sent, decision)
  }
  await gateway.stop()
  authorizers.follow(first)
})

it.each(whole)('%s opens an API with an odd base path only where it passes it on', async (_, exporter) => {
  const closed = exporter.cannot.some(({ code }) => code === 'base-paths')
  const description = {
    ...first,
    apis: first.apis.map((one) => ({ ...one, basePath: `/it's a${one.basePath}` })),
  }
  authorizers.follow(description)
  const gateway = await startHere(exporter, description)
  upstream.received.length = 0
  const sent: Sent = { method: 'GET', target: `/it's%20a/shop/health`, headers: [] }
  await send(gateway.port, sent)
  if (closed) expect(upstream.received).toEqual([])
  else expectReached(upstream.received, sent, await decided(sent, description))
  await gateway.stop()
  authorizers.follow(first)
})

describe('while the authorizer', () => {
  const asking = installed.filter(({ needs }) => needs === 'authorizer').map((one) => [one.id, one] as const)
  const good = { method: 'GET', target: '/shop/orders' }
  const bearing = (): Sent => ({ ...good, headers: [['Authorization', `Bearer ${tokens.good()}`]] })

  it.each(asking)('knows nothing, or is not there, %s refuses', async (id, exporter) => {
    const there = await startHere(exporter, first)
    authorizers.follow(null)
    upstream.received.length = 0
    const answers = [await send(there.port, bearing())]
    authorizers.follow(first)
    await there.stop()

    const scheme = authorizers.of(id).split(':')[0]
    const authorizer = `${scheme}://127.0.0.1:${await freePort()}`
    const alone = await setting.start(exporter, { authorizer })
    onTestFinished(() => alone.stop())
    answers.push(await send(alone.port, bearing()))
    await alone.stop()
    for (const { status } of answers) expect(status).toBeGreaterThanOrEqual(400)
    expect(upstream.received).toEqual([])
  })
})

describe('a key manager is disabled, a key withdrawn and another published', () => {
  const rows = (when: Row['changed']) => table.filter((row) => row.changed === when)

  it.each(installed.map((one) => [one.id, one] as const))('%s', async (_, exporter) => {
    const former = await environment.description()
    authorizers.follow(former)
    const gateway = await startHere(exporter, former)
    tokens = await tokensOf(environment)
    // The gateway sees the very tokens, and may keep what became of them.
    for (const row of seen) await tried(row, exporter, gateway.port, former)

    await environment.sandbox.rotate({ dropOld: true })
    const changed = await environment.description(true)
    authorizers.follow(changed)
    for (const row of rows('before')) await tried(row, exporter, gateway.port, changed)
    await gateway.stop()

    const loaded = await startHere(exporter, changed)
    for (const row of rows('loaded')) await tried(row, exporter, loaded.port, changed)

    await environment.sandbox.rotate()
    for (const row of rows('published')) await tried(row, exporter, loaded.port, changed)
    await loaded.stop()
    const both = await environment.description(true)
    authorizers.follow(both)
    const several = await startHere(exporter, both)
    for (const row of rows('several')) await tried(row, exporter, several.port, both)
    await several.stop()
  })
})

describe('the results', () => {
  it('are there for every row at every gateway', () => {
    mkdirSync(join('.build', 'gateways'), { recursive: true })
    writeFileSync(resultFile, `${JSON.stringify(results, null, 2)}\n`)
    const kept = JSON.parse(readFileSync(resultFile, 'utf8'))
    for (const { id } of installed) expect(Object.keys(kept[id])).toEqual(expect.arrayContaining(names))
    expect(Object.keys(kept)).toHaveLength(installed.length)
  })

  const names = [...table, ...seen].map(({ name }) => name)
  it('have one row of each name', () => {
    expect(new Set(names).size).toBe(names.length)
  })

  it('show each thing that a gateway does otherwise', () => {
    // Base paths have a test of their own, with another description, and trailers those of bytes.
    const elsewhere = ['base-paths', 'trailers']
    for (const { id, cannot } of run)
      for (const { code, effect } of cannot)
        if (!elsewhere.includes(code))
          expect(
            table.some((row) => row.accepted === (effect === 'refuses') && row.cannot?.includes(code)),
            `${id}: ${code}`,
          ).toBe(true)
  })
})
