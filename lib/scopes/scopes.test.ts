import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApi } from '@/lib/apis/create'
import type { Database } from '@/lib/db/open'
import { createKeyManager } from '@/lib/key-managers/create'
import { type TestOrganization, testOrganization } from '@/lib/organizations/testing'
import { byHand } from '@/lib/testing/by-hand'
import { testDatabase } from '@/lib/testing/database'
import { restrictInAsgardeo } from './asgardeo'
import { listScopes } from './list'
import { showScope } from './show'

let database: Database
let acme: TestOrganization
beforeAll(async () => {
  database = await testDatabase()
  acme = await testOrganization(database)
  const other = await testOrganization(database, 'Other')
  const add = async (name: string, issuer: string, document: object | null) => {
    const { id } = await createKeyManager(acme.admin, {
      ...byHand(name, issuer),
      type: 'asgardeo',
      allowedClients: [{ clientId: 'abc', label: 'Shop', owner: '' }],
    })
    await database.client.keyManager.update({
      where: { id },
      data: { document: document ?? {}, version: { increment: 1 } },
    })
    return id
  }
  const customers = await add('customers', 'https://api.asgardeo.io/t/acme/oauth2/token', {
    scopes_supported: ['openid', 'orders:read', 'orders:read'],
  })
  await add('odd', 'https://odd.example', { scopes_supported: 'orders:write' })
  await createApi(acme.admin, {
    name: 'Orders',
    accepted: { allKeyManagers: false, keyManagerIds: [customers] },
    operations: [
      { method: 'GET', path: '/orders', scopes: ['orders:read'] },
      { method: 'POST', path: '/orders', scopes: ['orders:read', 'orders:write'] },
    ],
  })
  await createApi(acme.admin, {
    name: 'Stock',
    operations: [{ method: 'GET', path: '/stock', scopes: ['orders:read'] }],
  })
  await createApi(other.admin, {
    name: 'Foreign',
    operations: [{ method: 'GET', path: '/', scopes: ['foreign'] }],
  })
})
afterAll(() => database.close())

it('lists each scope with the APIs that ask for it, and the key managers that advertise it', async () => {
  const { rows, total } = await listScopes(acme.admin, {})
  expect(total).toBe(2)
  expect(rows).toMatchObject([
    {
      scope: 'orders:read',
      operations: 3,
      apis: [
        { name: 'Orders', operations: 2 },
        { name: 'Stock', operations: 1 },
      ],
      advertisedBy: [{ name: 'customers', enabled: true }],
    },
    { scope: 'orders:write', operations: 1, apis: [{ name: 'Orders' }], advertisedBy: [] },
  ])
})

it('is searched sign for sign', async () => {
  expect((await listScopes(acme.admin, { search: 'WRITE' })).rows).toMatchObject([{ scope: 'orders:write' }])
  expect(await listScopes(acme.admin, { search: '_' })).toMatchObject({ rows: [], found: 0, total: 2 })
})

it('says where one is used, and how to restrict it at Asgardeo with the names of this organization', async () => {
  const shown = await showScope(acme.admin, { scope: 'orders:write' })
  expect(shown).toMatchObject({
    count: 1,
    operations: [{ method: 'POST', path: '/orders', alone: false, api: { name: 'Orders' } }],
    asgardeo: [
      {
        keyManager: { name: 'customers' },
        organization: 'acme',
        resource: { name: 'Orders', identifier: 'orders' },
        applications: ['Shop (abc)'],
        role: 'orders-write',
      },
    ],
  })
  expect(await showScope(acme.admin, { scope: 'foreign' })).toMatchObject({ count: 0, operations: [] })
})

it.each([
  ['of the API, where it has its own', true, ['https://orders.example'], ['shop'], 'https://orders.example'],
  ['of the key manager, where it does not', false, [], ['https://shop.example'], 'https://shop.example'],
  ['made of its name, where none is accepted', false, [], [], 'orders'],
])(
  'the identifier of the API resource is the audience %s',
  (_, ownAudiencePolicy, own, others, identifier) => {
    const keyManager = {
      id: '1',
      name: 'customers',
      issuer: '',
      acceptedAudiences: others,
      allowedClients: [],
    }
    const api = { name: 'Orders', ownAudiencePolicy, acceptedAudiences: own }
    expect(restrictInAsgardeo('orders:read', keyManager, [api]).resource.identifier).toBe(identifier)
  },
)
