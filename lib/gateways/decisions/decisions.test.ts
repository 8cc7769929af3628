import { calculateJwkThumbprint } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createApi } from '@/lib/apis/create'
import type { Database } from '@/lib/db/open'
import type { Gateway } from '@/lib/gateways/keys/authenticate'
import * as health from '@/lib/health/used-keys'
import { createKeyManager } from '@/lib/key-managers/create'
import { type TestOrganization, testOrganization } from '@/lib/organizations/testing'
import { byHand } from '@/lib/testing/by-hand'
import { testDatabase } from '@/lib/testing/database'
import { publicKey } from '@/lib/testing/published'
import { mostRows } from './count'
import { keepDecisions } from './keep'
import type { Report } from './schema'
import { showDecisions } from './show'
import * as thin from './thin'

let database: Database
let acme: TestOrganization
let gateway: Gateway
let api: string
let keyManager: string
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  ;({ organization: acme, gateway, api, keyManager } = await described('Acme'))
})

async function described(name: string) {
  const organization = await testOrganization(database, name)
  const where = { organizationId: organization.id }
  const { id: environmentId } = await database.client.environment.findFirstOrThrow({ where })
  const { id: keyManager } = await createKeyManager(
    organization.admin,
    byHand('customers', 'https://idp.example'),
  )
  const { id: api } = await createApi(organization.admin, {
    name: 'Orders',
    basePaths: [{ environmentId, basePath: '/shop' }],
    operations: [{ method: 'GET', path: '/orders/{id}', scopes: ['orders:read'] }],
  })
  const gateway = { keyId: environmentId, organizationId: organization.id, environmentId }
  return { organization, gateway, api, keyManager }
}

type Entry = Report['decisions'][number]
const entry = (more: Partial<Entry> = {}): Entry => ({
  api,
  operation: 'GET /orders/{id}',
  keyManager,
  reason: 'allowed',
  count: 1,
  ...more,
})
const keep = (...decisions: Entry[]) => keepDecisions(gateway, { decisions })
const show = (query: object = {}) => showDecisions(acme.admin, query)
const rows = () =>
  database.client.decisionCount.findMany({
    where: { environmentId: gateway.environmentId },
    orderBy: [{ at: 'asc' }, { reason: 'asc' }],
  })

describe('what authorizers report', () => {
  it('is counted by the hour, together', async () => {
    await keep(entry({ count: 3 }), entry({ reason: 'scopes', count: 2 }))
    await Promise.all([keep(entry({ count: 4 })), keep(entry({ reason: 'scopes' }))])
    expect(await rows()).toMatchObject([
      { reason: 'allowed', count: 7n },
      { reason: 'scopes', count: 3n },
    ])
    const { steps, refusals } = await show()
    expect(steps).toMatchObject([{ allowed: 7, refused: 3 }])
    expect(refusals).toMatchObject([
      {
        reason: 'scopes',
        count: 3,
        operation: 'GET /orders/{id}',
        api: { id: api, name: 'Orders' },
        keyManager: { id: keyManager, name: 'customers' },
      },
    ])
  })

  it('names nothing that is not of the organization, and no operation that is not of the API', async () => {
    const rival = await described('Rival')
    await keep(
      entry({ api: rival.api, reason: 'operation' }),
      entry({ keyManager: rival.keyManager, reason: 'enabled' }),
      entry({ operation: 'GET /somebody@acme.example', reason: 'scopes' }),
      entry({ api: null, operation: null, keyManager: null, reason: 'path' }),
    )
    const { refusals } = await show()
    const of = (reason: string) => refusals.find((one) => one.reason === reason)
    expect(of('operation')).toMatchObject({ api: null, operation: '' })
    expect(of('enabled')).toMatchObject({ keyManager: null, api: { name: 'Orders' } })
    expect(of('scopes')).toMatchObject({ operation: '' })
    expect(of('path')).toMatchObject({ api: null, keyManager: null, operation: '' })
    expect((await showDecisions(rival.organization.admin, {})).refusals).toEqual([])
  })

  it.each([
    [{}],
    [{ decisions: [{ reason: 'allowed', count: 1 }] }],
    [{ decisions: [{ ...{ api: null, operation: null, keyManager: null }, reason: 'because', count: 1 }] }],
    [{ decisions: [{ ...{ api: null, operation: null, keyManager: null }, reason: 'scopes', count: -1 }] }],
    [
      {
        decisions: Array(1_001).fill({
          api: null,
          operation: null,
          keyManager: null,
          reason: 'scopes',
          count: 1,
        }),
      },
    ],
  ])('is refused where it is no report', async (body) => {
    await expect(keepDecisions(gateway, body)).rejects.toMatchObject({ code: 'invalid-input' })
  })

  it('is refused where the database cannot keep a text of it', async () => {
    await expect(keep(entry({ operation: 'GET /\0' }))).rejects.toMatchObject({ code: 'invalid-input' })
  })

  it('is kept as a whole or not at all: a report that was refused is told again', async () => {
    vi.spyOn(health, 'newsOfKeys').mockResolvedValueOnce([{ keyManager, thumbprint: 'print' }])
    vi.spyOn(health, 'noteUsedKeys').mockRejectedValueOnce(new Error('away'))
    const keys = [{ keyManager, thumbprint: 'p'.repeat(43) }]
    const report = { decisions: [entry()], keys }
    await expect(keepDecisions(gateway, report)).rejects.toThrow('away')
    expect(await rows()).toEqual([])
    await keepDecisions(gateway, report)
    expect(await rows()).toMatchObject([{ count: 1n }])
  })

  it('names no more than so many operations, APIs and key managers in an hour, whatever one report has', async () => {
    const { environmentId } = gateway
    const { ofOperations, ofOthers } = mostRows
    await database.client.$executeRaw`
      INSERT INTO "DecisionCount" ("environmentId", "at", "apiId", "operation", "keyManagerId", "reason", "count")
      SELECT ${environmentId}::uuid, date_trunc('hour', now(), 'UTC'), ${keyManager}::uuid, 'GET /' || "one",
        gen_random_uuid(), 'allowed', 1 FROM generate_series(2, ${ofOperations}::int) AS "one"`
    await database.client.$executeRaw`
      INSERT INTO "DecisionCount" ("environmentId", "at", "apiId", "operation", "keyManagerId", "reason", "count")
      SELECT ${environmentId}::uuid, date_trunc('hour', now(), 'UTC'), ${keyManager}::uuid, '',
        gen_random_uuid(), 'allowed', 1 FROM generate_series(3, ${ofOthers}::int) AS "one"`
    const nowhere = { api: null, operation: null, keyManager: null } as const
    await keep(
      entry({ reason: 'scopes', count: 9 }),
      entry({ reason: 'audience', count: 8 }),
      entry({ reason: 'expires', count: 7 }),
      entry({ reason: 'key', count: 6 }),
      entry({ operation: null, reason: 'key', count: 5 }),
      entry({ ...nowhere, reason: 'path', count: 4 }),
      entry({ ...nowhere, reason: 'request', count: 3 }),
    )
    const told = async () =>
      (await rows())
        .filter(({ reason }) => reason !== 'allowed')
        .map(({ reason, operation, apiId, keyManagerId, count }) =>
          [reason, operation, apiId === api && 'Orders', keyManagerId === keyManager && 'customers', count]
            .filter(Boolean)
            .join(' '),
        )
        .sort()
    const kept = [
      'audience Orders customers 8',
      'expires 7',
      'key Orders customers 11',
      'path 4',
      'request 3',
      'scopes GET /orders/{id} Orders customers 9',
    ]
    expect(await told()).toEqual(kept)
    expect(
      await database.client.decisionCount.count({ where: { environmentId, operation: { not: '' } } }),
    ).toBe(ofOperations)
    // What is named goes on being named; two reports at once have no more room than one.
    await Promise.all([
      keep(entry({ reason: 'scopes', count: 1 }), entry({ reason: 'issuer' })),
      keep(entry({ reason: 'audience', count: 1 }), entry({ reason: 'sender' })),
    ])
    expect(await told()).toEqual(
      [
        ...kept.filter((one) => !/^(?:scopes|audience)/.test(one)),
        'audience Orders customers 9',
        'issuer 1',
        'scopes GET /orders/{id} Orders customers 10',
        'sender 1',
      ].sort(),
    )
  })

  it('is kept where older counts cannot be thinned', async () => {
    const thinning = vi.spyOn(thin, 'thinDecisions').mockRejectedValueOnce(new Error('away'))
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 7_200_000 })
    try {
      await keep(entry())
    } finally {
      vi.useRealTimers()
    }
    expect(thinning).toHaveBeenCalledTimes(1)
    expect(await rows()).toMatchObject([{ count: 1n }])
  })

  it('is shown by environment, and of the deleted without a name', async () => {
    await keep(entry({ reason: 'expires', count: 5 }))
    const { environments } = await show()
    const other = environments.find(({ id }) => id !== gateway.environmentId)
    expect((await show({ environment: gateway.environmentId })).refusals).toHaveLength(1)
    expect((await show({ environment: other?.id })).refusals).toEqual([])
    await database.client.api.delete({ where: { id: api } })
    expect((await show()).refusals).toMatchObject([{ api: null, keyManager: { name: 'customers' } }])
  })
})

describe('the keys that authorizers saw in use', () => {
  const tell = (...keys: { keyManager: string; thumbprint: string }[]) =>
    keepDecisions(gateway, { decisions: [], keys })
  const used = () => database.client.usedKey.findMany({ orderBy: { thumbprint: 'asc' } })
  const publish = async (id: string, ...keys: Record<string, unknown>[]) => {
    await database.client.keyManager.update({
      where: { id },
      data: {
        jwks: { keys } as never,
        jwksUrl: 'https://idp.example/jwks',
        readAt: new Date(),
        version: { increment: 1 },
      },
    })
    return Promise.all(keys.map((key) => calculateJwkThumbprint(key)))
  }

  it('are written down once an hour, of those in use alone', async () => {
    const rival = await described('Rival')
    const [own = ''] = await publish(keyManager, await publicKey())
    const [foreign = ''] = await publish(rival.keyManager, await publicKey())
    const one = { keyManager, thumbprint: own }
    await Promise.all([tell(one), tell(one, one)])
    await tell(
      { keyManager, thumbprint: foreign },
      { keyManager: rival.keyManager, thumbprint: foreign },
      { keyManager: gateway.environmentId, thumbprint: own },
    )
    const [first, ...others] = await used()
    expect(first).toMatchObject({ keyManagerId: keyManager, thumbprint: own })
    expect(others).toEqual([])
    await tell(one)
    expect(await used()).toEqual([first])
    const longAgo = new Date(Date.now() - 2 * 3_600_000)
    await database.client.usedKey.updateMany({ data: { at: longAgo } })
    await tell(one)
    expect((await used())[0]?.at.getTime()).toBeGreaterThan(longAgo.getTime())
    await health.thinUsedKeys(database.client, new Date(Date.now() + 7 * 24 * 3_600_000 + 1_000))
    expect(await used()).toEqual([])
  })

  it.each([['somebody@acme.example'], [''], ['a'.repeat(44)]])(
    'are named by thumbprints: %s',
    async (thumbprint) => {
      await expect(tell({ keyManager, thumbprint })).rejects.toMatchObject({ code: 'invalid-input' })
    },
  )
})

it('is kept by the day after a week, and for a year', async () => {
  const now = new Date('2026-06-20T12:00:00Z')
  const at = (time: string, count: number) => ({
    environmentId: gateway.environmentId,
    apiId: api,
    operation: '',
    keyManagerId: keyManager,
    reason: 'allowed',
    at: new Date(time),
    count,
  })
  await database.client.decisionCount.createMany({
    data: [
      at('2025-06-19T10:00:00Z', 1),
      at('2026-06-12T00:00:00Z', 2),
      at('2026-06-12T10:00:00Z', 3),
      at('2026-06-12T23:00:00Z', 4),
      at('2026-06-13T10:00:00Z', 5),
      at('2026-06-20T11:00:00Z', 6),
    ],
  })
  for (let times = 0; times < 2; times++) {
    await thin.thinDecisions(now)
    expect((await rows()).map(({ at, count }) => [at.toISOString().slice(0, 13), Number(count)])).toEqual([
      ['2026-06-12T00', 9],
      ['2026-06-13T10', 5],
      ['2026-06-20T11', 6],
    ])
  }
})
