import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/db/open'
import { removeEnvironment } from '@/lib/environments/remove'
import { createKeyManager } from '@/lib/key-managers/create'
import { getKeyManager } from '@/lib/key-managers/get'
import { listKeyManagers } from '@/lib/key-managers/list'
import { type TestOrganization, testOrganization } from '@/lib/organizations/testing'
import { byHand } from '@/lib/testing/by-hand'
import { testDatabase } from '@/lib/testing/database'
import { createApi } from './create'
import { describeAccess } from './describe'
import { getApi } from './get'
import { listApis } from './list'
import { listOperations } from './list-operations'
import { putOperation } from './put-operation'
import { removeApi } from './remove'
import { removeOperation } from './remove-operation'
import type { ApiInput } from './schema'
import { updateApi } from './update'

let database: Database
let acme: TestOrganization
let development: string
let production: string
beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  acme = await testOrganization(database)
  const found = await database.client.environment.findMany({
    where: { organizationId: acme.id },
    orderBy: { position: 'asc' },
  })
  ;[development, production] = found.map(({ id }) => id) as [string, string]
})
afterAll(() => database.close())

const orders = (more: Partial<ApiInput> = {}): ApiInput => ({
  name: 'Orders',
  basePaths: [{ environmentId: production, basePath: '/shop' }],
  operations: [
    { method: 'GET', path: '/health', public: true },
    { method: 'GET', path: '/orders/{id}', scopes: ['orders:read'] },
    { method: 'DELETE', path: '/orders/{id}', scopeMode: 'any', scopes: ['orders:admin', 'orders:write'] },
  ],
  ...more,
})
const pathsOf = async (id: string) =>
  (await listOperations(acme.admin, { id })).rows.map(({ method, path }) => `${method} ${path}`)
const lastEvent = (operation: string) =>
  database.client.auditEvent.findFirstOrThrow({
    where: { organizationId: acme.id, operation },
    orderBy: { id: 'desc' },
  })

describe('adding', () => {
  it('keeps what was typed, and takes the stricter where nothing was', async () => {
    const { id } = await createApi(acme.admin, orders())
    expect(await getApi(acme.admin, { id })).toMatchObject({
      name: 'Orders',
      apiVersion: 'v1',
      allKeyManagers: true,
      ownAudiencePolicy: false,
      lenientPaths: false,
      operations: 3,
      basePaths: [{ basePath: '/shop', environment: { name: 'Production' } }],
    })
    const { rows } = await listOperations(acme.admin, { id })
    expect(rows).toMatchObject([
      { method: 'GET', path: '/health', public: true, scopes: [] },
      { method: 'GET', path: '/orders/{id}', public: false, scopeMode: 'all', scopes: ['orders:read'] },
      { method: 'DELETE', scopeMode: 'any', scopes: ['orders:admin', 'orders:write'] },
    ])
    expect((await lastEvent('api.create')).after).toEqual({
      apiVersion: 'v1',
      operations: [
        'GET /health: public, no token',
        'GET /orders/{id}: orders:read',
        'DELETE /orders/{id}: any of orders:admin, orders:write',
      ],
    })
  })

  it('refuses a name with the same version, and a base path that is taken, each at its field', async () => {
    await createApi(acme.admin, orders())
    await expect(createApi(acme.admin, orders({ name: ' ORDERS ' }))).rejects.toMatchObject({
      code: 'name-taken',
      fields: { '#/name': 'ORDERS v1 is there already. Choose another name or version.' },
    })
    await expect(createApi(acme.admin, orders({ apiVersion: 'v2' }))).rejects.toMatchObject({
      code: 'name-taken',
      fields: {
        '#/basePaths/0/basePath': 'Orders v1 has this path in Production. Choose another path.',
      },
    })
    await createApi(
      acme.admin,
      orders({ apiVersion: 'v2', basePaths: [{ environmentId: development, basePath: '/shop' }] }),
    )
  })

  it('one of several that take the same base path at once wins', async () => {
    const made = await Promise.allSettled(
      ['a', 'b', 'c'].map((name) => createApi(acme.admin, orders({ name }))),
    )
    expect(made.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  })

  it.each<[string, object, string]>([
    ['a path without a slash', { operations: [{ method: 'GET', path: 'orders' }] }, '#/operations/0/path'],
    ['an encoded path', { operations: [{ method: 'GET', path: '/a%2Fb' }] }, '#/operations/0/path'],
    ['another method', { operations: [{ method: 'get', path: '/' }] }, '#/operations/0/method'],
    [
      'a public operation with scopes',
      { operations: [{ method: 'GET', path: '/', public: true, scopes: ['x'] }] },
      '#/operations/0/scopes',
    ],
    [
      'a scope with a space',
      { operations: [{ method: 'GET', path: '/', scopes: ['a b'] }] },
      '#/operations/0/scopes/0',
    ],
    [
      'the same path with a parameter of another name',
      {
        operations: [
          { method: 'GET', path: '/a/{b}' },
          { method: 'GET', path: '/a/{c}' },
        ],
      },
      '#/operations/1/path',
    ],
    ['a base path with a slash at its end', { basePaths: [{ basePath: '/a/' }] }, '#/basePaths/0/basePath'],
    ['a base path with dots', { basePaths: [{ basePath: '/a/..' }] }, '#/basePaths/0/basePath'],
    ['a base path with a semicolon', { basePaths: [{ basePath: '/a;b' }] }, '#/basePaths/0/basePath'],
  ])('refuses %s', async (_, more, field) => {
    const input = orders(more)
    const basePaths = input.basePaths?.map((one) => ({ ...one, environmentId: production }))
    await expect(createApi(acme.admin, { ...input, ...(basePaths && { basePaths }) })).rejects.toMatchObject({
      code: 'invalid-input',
      fields: { [field]: expect.any(String) },
    })
  })
})

describe('changing', () => {
  it('changes what was sent, says what that was, and refuses a version that is no longer', async () => {
    const { id } = await createApi(acme.admin, orders())
    const { id: keyManager } = await createKeyManager(
      acme.admin,
      byHand('customers', 'https://idp.acme.example'),
    )
    const changes = {
      accepted: { allKeyManagers: false, keyManagerIds: [keyManager] },
      audiencePolicy: { acceptedAudiences: ['shop'], allowedClients: [] },
      basePaths: [{ environmentId: development, basePath: '/' }],
    }
    await updateApi(acme.admin, { id, version: 1, changes })
    expect(await getApi(acme.admin, { id })).toMatchObject({
      version: 2,
      allKeyManagers: false,
      keyManagers: [{ name: 'customers' }],
      ownAudiencePolicy: true,
      acceptedAudiences: ['shop'],
      basePaths: [{ basePath: '/', environment: { name: 'Development' } }],
      operations: 3,
    })
    expect(await lastEvent('api.update')).toMatchObject({
      before: {
        acceptedKeyManagers: ['All key managers'],
        ownAudiencePolicy: false,
        acceptedAudiences: [],
        basePaths: ['Production: /shop'],
      },
      after: {
        acceptedKeyManagers: ['customers'],
        ownAudiencePolicy: true,
        acceptedAudiences: ['shop'],
        basePaths: ['Development: /'],
      },
    })
    await expect(
      updateApi(acme.admin, { id, version: 1, changes: { description: 'late' } }),
    ).rejects.toMatchObject({ code: 'changed-meanwhile', data: { version: 2 } })
  })

  it('lists, edits and removes an operation, with the version of the API', async () => {
    const { id } = await createApi(acme.admin, orders())
    const add = { method: 'POST' as const, path: '/orders', scopes: ['orders:write'] }
    expect(await putOperation(acme.admin, { id, version: 1, operation: add })).toEqual({ id, version: 2 })
    await expect(putOperation(acme.admin, { id, version: 1, operation: add })).rejects.toMatchObject({
      code: 'changed-meanwhile',
    })
    await expect(
      putOperation(acme.admin, { id, version: 2, operation: { method: 'GET', path: '/orders/{other}' } }),
    ).rejects.toMatchObject({
      code: 'name-taken',
      fields: { '#/operation/path': 'GET /orders/{other} is listed already' },
    })
    const { rows } = await listOperations(acme.admin, { id })
    const edited = rows[1]?.id as string
    await putOperation(acme.admin, {
      id,
      version: 2,
      replaces: edited,
      operation: { method: 'GET', path: '/orders/{id}', scopes: ['orders:read', 'orders:own'] },
    })
    expect(await lastEvent('api.put-operation')).toMatchObject({
      before: { operations: ['GET /orders/{id}: orders:read'] },
      after: { operations: ['GET /orders/{id}: all of orders:read, orders:own'] },
    })
    expect(await pathsOf(id)).toEqual([
      'GET /health',
      'GET /orders/{id}',
      'DELETE /orders/{id}',
      'POST /orders',
    ])
    await putOperation(acme.admin, {
      id,
      version: 3,
      replaces: (await listOperations(acme.admin, { id })).rows[1]?.id,
      operation: { method: 'HEAD', path: '/orders/{id}/lines' },
    })
    expect(await pathsOf(id)).toEqual([
      'GET /health',
      'HEAD /orders/{id}/lines',
      'DELETE /orders/{id}',
      'POST /orders',
    ])
    const first = (await listOperations(acme.admin, { id })).rows[0]?.id as string
    await removeOperation(acme.admin, { id, version: 4, operationId: first })
    expect(await pathsOf(id)).toEqual(['HEAD /orders/{id}/lines', 'DELETE /orders/{id}', 'POST /orders'])
    await expect(removeOperation(acme.admin, { id, version: 5, operationId: first })).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  it('raises the revision that gateways follow', async () => {
    const revision = async () =>
      (await database.client.organization.findUniqueOrThrow({ where: { id: acme.id } })).revision
    const { id } = await createApi(acme.admin, orders())
    const before = await revision()
    await putOperation(acme.admin, { id, version: 1, operation: { method: 'GET', path: '/me' } })
    const after = await revision()
    expect(after).toBeGreaterThan(before)
    await removeApi(acme.admin, { id, name: 'orders' })
    expect(await revision()).toBeGreaterThan(after)
  })
})

it('says how many operations end in a slash', async () => {
  const operations = ['/', '/orders', '/orders/'].map((path) => ({ method: 'GET' as const, path }))
  const { id } = await createApi(acme.admin, { ...orders(), operations })
  expect(await getApi(acme.admin, { id })).toMatchObject({ endingInSlash: 1 })
})

it('is deleted once its name was typed', async () => {
  const { id } = await createApi(acme.admin, orders())
  await expect(removeApi(acme.admin, { id, name: 'Order' })).rejects.toMatchObject({
    fields: { '#/name': 'This is another name: type Orders' },
  })
  await removeApi(acme.admin, { id, name: 'orders', version: 1 })
  await expect(getApi(acme.admin, { id })).rejects.toMatchObject({ code: 'not-found' })
})

it('keeps the environments in which it has a base path', async () => {
  await createApi(acme.admin, orders())
  await expect(removeEnvironment(acme.admin, { id: production })).rejects.toMatchObject({
    code: 'in-use',
    message: 'Orders v1 has a base path in Production. Take it away first.',
    data: { keyManagers: [], apis: ['Orders v1'] },
  })
})

it('is listed by page, search and environment', async () => {
  for (const name of ['Orders', 'Billing', 'Stock'])
    await createApi(acme.admin, {
      name,
      basePaths: name === 'Stock' ? [{ environmentId: development, basePath: '/stock' }] : [],
    })
  const names = async (input: object) => (await listApis(acme.admin, input)).rows.map((row) => row.name)
  expect(await names({})).toEqual(['Billing', 'Orders', 'Stock'])
  expect(await names({ search: 'ORD' })).toEqual(['Orders'])
  expect(await names({ search: '_' })).toEqual([])
  expect(await names({ environment: development })).toEqual(['Stock'])
  expect(await listApis(acme.admin, { page: 9, size: 10 })).toMatchObject({ input: { page: 1 }, found: 3 })
})

it('holds 10,000 operations', async () => {
  const operations = Array.from({ length: 10_000 }, (_, index) => ({
    method: 'GET' as const,
    path: `/things/${index}/{id}`,
    scopes: [`things:${index % 20}`],
  }))
  const { id } = await createApi(acme.admin, orders({ operations }))
  await putOperation(acme.admin, {
    id,
    version: 1,
    replaces: (await listOperations(acme.admin, { id })).rows[0]?.id,
    operation: { method: 'GET', path: '/things/0/{id}' },
  })
  const list = await listOperations(acme.admin, { id, page: 2, search: 'things:7' })
  expect(list).toMatchObject({ found: 500, input: { page: 2 } })
})

describe('the description of an environment', () => {
  it('has what runs there, with the keys of those accepted there', async () => {
    const { id: everywhere } = await createKeyManager(
      acme.admin,
      byHand('everywhere', 'https://idp.acme.example', { acceptedAudiences: ['shop'] }),
    )
    const { id: elsewhere } = await createKeyManager(
      acme.admin,
      byHand('elsewhere', 'https://other.acme.example', {
        allEnvironments: false,
        environmentIds: [development],
      }),
    )
    const jwks = JSON.stringify({ keys: [{ kty: 'RSA', kid: 'one' }] })
    await database.client.$executeRaw`
      UPDATE "KeyManager" SET "jwks" = ${jwks}::jsonb, "jwksUrl" = "endpoints"->>'jwksEndpoint', "version" = "version" + 1
      WHERE "organizationId" = ${acme.id}::uuid`
    const { id } = await createApi(
      acme.admin,
      orders({ accepted: { allKeyManagers: false, keyManagerIds: [everywhere] } }),
    )
    await createApi(acme.admin, { name: 'Nowhere' })
    const described = await describeAccess(database.client, acme.id, production)
    expect(described).toMatchObject({
      format: 1,
      organization: { id: acme.id, handle: acme.handle },
      environment: { id: production, name: 'Production', production: true },
      keyManagers: [
        { id: elsewhere, jwks: { keys: [] } },
        { id: everywhere, jwks: { keys: [{ kid: 'one' }] }, acceptedAudiences: ['shop'] },
      ],
      apis: [
        {
          id,
          name: 'Orders',
          basePath: '/shop',
          keyManagers: [everywhere],
          audiencePolicy: null,
          operations: [
            { method: 'GET', path: '/health', public: true },
            { method: 'GET', path: '/orders/{id}', public: false, scopeMode: 'all', scopes: ['orders:read'] },
            { method: 'DELETE', path: '/orders/{id}', scopeMode: 'any' },
          ],
        },
      ],
    })
    expect(JSON.parse(JSON.stringify(described))).toEqual(described)
    const development_ = await describeAccess(database.client, acme.id, development)
    expect(development_.apis).toEqual([])
    expect(development_.keyManagers.map(({ jwks }) => jwks.keys.length)).toEqual([1, 1])
  })

  it('is of an environment of one’s own', async () => {
    const other = await testOrganization(database, 'Other')
    await expect(describeAccess(database.client, other.id, production)).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(describeAccess(database.client, acme.id, v7())).rejects.toMatchObject({ code: 'not-found' })
  })
})

it('is named by the key managers that open it, where it runs in one of their environments', async () => {
  const add = async (name: string, more: object) =>
    (await createKeyManager(acme.admin, byHand(name, `https://${name}.example`, more))).id
  const everywhere = await add('everywhere', {})
  const elsewhere = await add('elsewhere', { allEnvironments: false, environmentIds: [development] })
  const { id } = await createApi(acme.admin, orders())
  await createApi(acme.admin, { name: 'Nowhere' })
  const { id: other } = await createApi(acme.admin, {
    name: 'Other',
    basePaths: [{ environmentId: production, basePath: '/other' }],
    accepted: { allKeyManagers: false, keyManagerIds: [elsewhere] },
  })
  const { apis, stops } = await getKeyManager(acme.admin, { id: everywhere })
  expect(apis).toMatchObject([
    { name: 'Nowhere', environments: [] },
    { id, name: 'Orders', apiVersion: 'v1', environments: ['Production'] },
  ])
  expect(stops).toEqual(['Orders v1'])
  expect(await getKeyManager(acme.admin, { id: elsewhere })).toMatchObject({
    apis: [{ name: 'Nowhere' }, { name: 'Orders', environments: [] }, { name: 'Other', environments: [] }],
    stops: [],
  })
  const closedIn = async (api: string) => (await getApi(acme.admin, { id: api })).closedIn
  expect(await closedIn(id)).toEqual([])
  expect(await closedIn(other)).toEqual(['Production'])
  const { rows } = await listKeyManagers(acme.admin, {})
  expect(rows.map((row) => [row.name, row.stops])).toEqual([
    ['elsewhere', []],
    ['everywhere', ['Orders v1']],
  ])
})
