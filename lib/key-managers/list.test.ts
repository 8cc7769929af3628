import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Call } from '@/lib/auth/access'
import type { Database } from '@/lib/db/open'
import { countTroubled } from '@/lib/health/count-troubled'
import { showOverview } from '@/lib/health/overview'
import { nameKey } from '@/lib/names'
import { newOrganization } from '@/lib/organizations/new-organization'
import { testDatabase } from '@/lib/testing/database'
import { listKeyManagers } from './list'

let database: Database
let admin: Call
beforeAll(async () => {
  database = await testDatabase()
  const userId = v7()
  const { client } = database
  await client.user.create({
    data: { id: userId, email: 'maria@acme.example', emailKey: 'maria@acme.example', name: 'Maria Ortega' },
  })
  const { id, handle } = await newOrganization(client, { name: 'Acme Freight', userId })
  const rows = names.map((name) => ({
    id: v7(),
    organizationId: id,
    name,
    nameKey: nameKey(name),
    type: name === 'gate-20' ? 'okta' : 'custom',
    allEnvironments: name !== 'gate-21',
    issuer: `https://idp.example/${v7()}`,
    endpoints: {},
    clientIdClaim: 'azp',
    scopesClaims: ['/scope'],
    enabled: false,
  }))
  const issuers = rows.map(({ id: keyManagerId, issuer }) => ({ keyManagerId, issuer }))
  const development = await client.environment.findFirstOrThrow({
    where: { organizationId: id, name: 'Development' },
  })
  const [limited] = rows.filter(({ allEnvironments }) => !allEnvironments)
  await client.$transaction([
    client.keyManager.createMany({ data: rows }),
    client.keyManagerIssuer.createMany({ data: issuers }),
    client.keyManagerEnvironment.create({
      data: { keyManagerId: limited?.id as string, environmentId: development.id },
    }),
  ])
  admin = { caller: { userId, sessionEpoch: 0 }, organization: handle, requestId: 'test', address: null }
})
afterAll(() => database.close())

const numbered = Array.from({ length: 27 }, (_, index) => `gate-${String(index).padStart(2, '0')}`)
const names = [...numbered, 'under_score', '100% partners', 'back\\slash', 'بوابة الشركاء', '顧客認証']

const found = async (search: string) =>
  (await listKeyManagers(admin, { search })).rows.map(({ name }) => name)

describe('the list of key managers', () => {
  it.each([
    ['_', ['under_score']],
    ['%', ['100% partners']],
    ['\\', ['back\\slash']],
    ['الشركاء', ['بوابة الشركاء']],
    ['認証', ['顧客認証']],
    ['UNDER_', ['under_score']],
    ['nobody', []],
  ])('finds %s as it was typed', async (search, expected) => {
    expect(await found(search)).toEqual(expected)
  })

  it('reads what no database can hold as nothing', async () => {
    const { found: all } = await listKeyManagers(admin, { search: '\0', type: '\0', environment: '\0' })
    expect(all).toBe(names.length)
  })

  it('shows the last page when the address names one beyond it', async () => {
    const { rows, input } = await listKeyManagers(admin, { search: 'gate-', page: 9, size: 25 })
    expect(input.page).toBe(2)
    expect(rows.map(({ name }) => name)).toEqual(['gate-25', 'gate-26'])
  })

  it('filters by type and by environment, and sorts by type, names breaking the tie', async () => {
    const okta = await listKeyManagers(admin, { type: 'okta' })
    expect([okta.found, okta.rows.map(({ name }) => name)]).toEqual([1, ['gate-20']])
    const foundIn = async (environment: string) => {
      const id = okta.environments.find(({ name }) => name === environment)?.id ?? ''
      return (await listKeyManagers(admin, { environment: id })).found
    }
    expect(await foundIn('Development')).toBe(names.length)
    expect(await foundIn('Production')).toBe(names.length - 1)
    const { rows } = await listKeyManagers(admin, { sort: 'type', direction: 'desc', search: 'gate-' })
    expect(rows.slice(0, 3).map(({ name }) => name)).toEqual(['gate-20', 'gate-26', 'gate-25'])
  })

  it('sorts by the last change', async () => {
    const one = await database.client.keyManager.findFirstOrThrow({ where: { name: 'gate-13' } })
    await database.client.keyManager.update({
      where: { id: one.id },
      data: { description: 'changed', version: 2, updatedAt: new Date(Date.now() + 60_000) },
    })
    const { rows } = await listKeyManagers(admin, { sort: 'updated', direction: 'desc' })
    expect(rows[0]?.name).toBe('gate-13')
  })
})

describe('a filter by health', () => {
  const states = { 'gate-00': 'failing', 'gate-01': 'attention', 'gate-02': 'healthy', 'gate-03': null }
  const disabled = 'gate-05'
  beforeAll(async () => {
    const { keyManager, keyManagerHealth } = database.client
    const enabled = { in: [...Object.keys(states), 'gate-04'] }
    await keyManager.updateMany({
      where: { name: enabled },
      data: { enabled: true, acceptedAudiences: ['https://api.acme.example'], version: { increment: 1 } },
    })
    await keyManager.updateMany({ where: { name: 'gate-04' }, data: { acceptedAudiences: [], version: 3 } })
    for (const [name, state] of Object.entries({ ...states, [disabled]: 'failing' })) {
      const { id } = await keyManager.findFirstOrThrow({ where: { name } })
      await keyManagerHealth.create({ data: { keyManagerId: id, state } })
    }
  })

  it.each([
    // Whose audience policy is empty accepts no token, however healthy it is.
    ['troubled', ['gate-00', 'gate-01', 'gate-04']],
    ['healthy', ['gate-02']],
    ['attention', ['gate-01']],
    ['failing', ['gate-00']],
    // Without a row of its own, and without a state in it; those that are disabled have none.
    ['unchecked', ['gate-03', 'gate-04']],
  ] as const)('finds those that are %s', async (health, expected) => {
    const { rows, found: count } = await listKeyManagers(admin, { health })
    expect(rows.map(({ name }) => name)).toEqual(expected)
    expect(count).toBe(expected.length)
  })

  it('holds together with the other filters', async () => {
    const { environments } = await listKeyManagers(admin, {})
    const environment = environments[0]?.id ?? ''
    const { rows } = await listKeyManagers(admin, { health: 'troubled', search: 'gate-01', environment })
    expect(rows.map(({ name }) => name)).toEqual(['gate-01'])
    expect((await listKeyManagers(admin, { health: 'failing', status: 'disabled' })).found).toBe(0)
    const enabled = await listKeyManagers(admin, { status: 'enabled', sort: 'status' })
    expect(enabled.found).toBe(5)
    const { rows: sorted } = await listKeyManagers(admin, { sort: 'status', direction: 'desc', size: 10 })
    expect(sorted.map((row) => row.enabled)).toEqual(Array.from({ length: 10 }, (_, at) => at < 5))
    expect((await listKeyManagers(admin, { health: 'no such' as never })).found).toBe(names.length)
  })

  it('finds as many that are troubled as the header and the overview count', async () => {
    expect(await countTroubled(admin, {})).toBe(3)
    expect((await showOverview(admin, {})).counts.needing).toBe(3)
  })

  it('says which of them accept no token', async () => {
    const { rows } = await listKeyManagers(admin, { health: 'troubled' })
    expect(rows.map(({ accepts }) => accepts)).toEqual([true, true, false])
  })
})

it('has an index that finds words anywhere in the three columns that a search reads', async () => {
  const plan = await database.client.$transaction(async (tx) => {
    await tx.$executeRawUnsafe('SET LOCAL enable_seqscan = off')
    return tx.$queryRawUnsafe<Record<string, string>[]>(
      `EXPLAIN SELECT "id" FROM "KeyManager" WHERE "nameKey" LIKE '%gate-0%' OR "description" ILIKE '%gate-0%' OR "issuer" ILIKE '%gate-0%'`,
    )
  })
  const lines = plan.map((row) => Object.values(row)[0])
  expect(lines.filter((line) => line?.includes('KeyManager_search_idx'))).toHaveLength(3)
})
