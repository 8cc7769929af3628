import fc from 'fast-check'
import { load } from 'js-yaml'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAccess } from '@/lib/access/access'
import { decide } from '@/lib/access/decide'
import type { AccessDescription } from '@/lib/access/description'
import { envoy } from '@/lib/gateways/exporters/envoy'
import { backendOf } from '@/lib/gateways/exporters/rules'
import { signed } from '@/lib/oidc/token/testing'
import { askedBy } from './asked'
import { type Environment, startEnvironment } from './environment'
import { changes, fuzzedPath, fuzzedToken, otherForms } from './fuzzed'
import { isExpected } from './outcome'
import { clusterFor } from './published/envoy-model'
import { readBy } from './reading'
import { type Row, sentBy } from './rows/row'
import type { Sent } from './send'
import { table } from './table'
import { type Tokens, tokensOf } from './tokens'

/** Requests by what is exported for Envoy, as its sources say that it is read: what real gateways are tried with. */

type Clusters = (sent: Sent) => string | null

let environment: Environment
let tokens: Tokens
let first: AccessDescription
let clusters: Clusters
beforeAll(async () => {
  environment = await startEnvironment()
  first = await environment.description()
  tokens = await tokensOf(environment, first.keyManagers[0]?.jwks.keys)
  clusters = await loaded(first)
})
afterAll(() => environment?.sandbox.close())

async function loaded(description: AccessDescription): Promise<Clusters> {
  const [file] = await envoy.files(description)
  const content = load(file?.content ?? '')
  return (sent) => clusterFor(content, sent)
}

const decided = (sent: Sent) => decide(openAccess(first), askedBy(sent), new Date())
const bearing = (token: string, target = '/shop/orders'): Sent => ({
  method: 'GET',
  target,
  headers: [['Authorization', `Bearer ${token}`]],
})
const rows = (when?: Row['changed']) => table.filter(({ changed }) => changed === when)

it.each(rows().map((row) => [row.name, row] as const))('%s', async (_, row) => {
  const sent = sentBy(row, tokens)
  const cluster = clusters(sent)
  expect(cluster !== null).toBe(isExpected(row, envoy))
  const { api, outcome } = await decided(sent)
  if (outcome === 'allowed' && cluster) expect(cluster).toBe(api && backendOf(api))
})

it('fuzzed paths reach the API only as what is allowed', async () => {
  const scope = 'orders:read orders:write orders:export files:read'
  let reached = 0
  for (const target of [...otherForms, ...fc.sample(fuzzedPath, { numRuns: 600, seed: 1 })]) {
    const sent = bearing(tokens.good({ scope }), target)
    const cluster = clusters(sent)
    const { outcome, api } = await decided(sent)
    if (cluster) expect([target, outcome, api && backendOf(api)]).toEqual([target, 'allowed', cluster])
    if (!cluster && !/[%;]/.test(target) && !target.startsWith('/files'))
      expect([target, outcome]).toEqual([target, 'refused'])
    if (cluster) reached++
  }
  expect(reached).toBeGreaterThan(30)
})

it('fuzzed tokens are accepted only if they are, as the list says that they are read', async () => {
  let accepted = 0
  for (const { by, claims, header } of fc.sample(fuzzedToken, { numRuns: 1_000, seed: 1 })) {
    const make = by === 'customers' ? tokens.good : tokens.partner
    const token = make(changes(claims), changes(header))
    if (!clusters(bearing(token))) continue
    accepted++
    const read = readBy(envoy, token)
    const again =
      by === 'customers'
        ? environment.sandbox.sign(read.claims, read.header)
        : signed(environment.partners, read.claims, read.header)
    const said = { by, claims: changes(claims), header: changes(header) }
    expect([said, (await decided(bearing(again))).outcome]).toEqual([said, 'allowed'])
  }
  expect(accepted).toBeGreaterThan(200)
})

describe('a path', () => {
  const deep: AccessDescription['apis'][number]['operations'] = [
    { method: 'GET', path: '/{a}'.repeat(64), public: true },
    { method: 'GET', path: '/{a}'.repeat(63), public: true },
  ]
  it.each([
    ['of 64 segments', `/shop${'/a'.repeat(63)}`, true],
    ['of 65 segments', `/shop${'/a'.repeat(64)}`, false],
    ['of 4,096 characters', `/shop${'/a'.repeat(62)}/`.padEnd(4_096, 'a'), true],
    ['of 4,097 characters', `/shop${'/a'.repeat(62)}/`.padEnd(4_097, 'a'), false],
  ])('%s', async (_, target, isOpen) => {
    const apis = first.apis.map((api) => (api.id === 'orders' ? { ...api, operations: deep } : api))
    const description = { ...first, apis }
    const sent: Sent = { method: 'GET', target, headers: [] }
    expect((await loaded(description))(sent) !== null).toBe(isOpen)
    const { outcome } = await decide(openAccess(description), askedBy(sent), new Date())
    expect(outcome === 'allowed').toBe(isOpen)
  })
})

describe('a token of a key manager', () => {
  const partner = (kid: string | undefined) =>
    signed(environment.partners, JSON.parse(atob(tokens.partner().split('.')[1] ?? '')), { typ: 'JWT', kid })
  /** With the keys of the partners changed, what is decided and what becomes of it. */
  async function both(token: string, change: (keys: { kid?: string }[]) => { kid?: string }[]) {
    const keyManagers = first.keyManagers.map((one) =>
      one.id === 'partners' ? { ...one, jwks: { keys: change(one.jwks.keys as never) as never } } : one,
    )
    const description = { ...first, keyManagers }
    const { outcome } = await decide(openAccess(description), askedBy(bearing(token)), new Date())
    return [outcome === 'allowed', (await loaded(description))(bearing(token)) !== null]
  }
  const unnamed = ({ kid: _, ...key }: { kid?: string }) => key

  it('that has one key without an ID may name none', async () => {
    const one = (keys: { kid?: string }[]) => keys.slice(0, 1).map(unnamed)
    expect(await both(partner(undefined), one)).toEqual([true, true])
    expect(await both(partner('partners/1'), one)).toEqual([false, false])
  })

  it('that has two keys for one algorithm must name one of them', async () => {
    const two = ([key, ...keys]: { kid?: string }[]) =>
      [key, { ...key, kid: 'again' }, ...keys] as { kid?: string }[]
    expect(await both(partner(undefined), two)).toEqual([false, false])
    expect(await both(partner('again'), two)).toEqual([true, true])
    expect(await both(partner('partners/2'), two)).toEqual([false, false])
  })

  it('that has a key without an ID among others is refused, as the list says', async () => {
    const among = ([key, ...keys]: { kid?: string }[]) => [unnamed(key ?? {}), ...keys]
    expect(await both(partner(undefined), among)).toEqual([true, false])
    expect(await both(partner('partners/2'), among)).toEqual([false, false])
  })
})

it('what changed counts when the newer file is loaded', async () => {
  await environment.sandbox.rotate({ dropOld: true })
  expectRows('before')
  clusters = await loaded(await environment.description(true))
  expectRows('loaded')
  await environment.sandbox.rotate()
  clusters = await loaded(await environment.description(true))
  expectRows('several')
})

function expectRows(when: Row['changed']): void {
  for (const row of rows(when)) {
    const isPassed = clusters(sentBy(row, tokens)) !== null
    expect([row.name, isPassed]).toEqual([row.name, isExpected(row, envoy)])
  }
}
