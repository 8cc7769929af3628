import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '@/lib/db/open'
import { type TestOrganization, testOrganization } from '@/lib/organizations/testing'
import { testDatabase } from '@/lib/testing/database'
import { authenticateGateway, isRevoked } from './authenticate'
import { createGatewayKey } from './create'
import { listGatewayKeys } from './list'
import { revokeGatewayKey } from './revoke'
import { mostKeys } from './schema'

let database: Database
let acme: TestOrganization
let environmentId: string
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  acme = await testOrganization(database)
  const where = { organizationId: acme.id }
  environmentId = (await database.client.environment.findFirstOrThrow({ where })).id
})

const create = (name = 'edge') => createGatewayKey(acme.admin, { environmentId, name })
const authenticate = (secret: string, address = '192.0.2.1') =>
  authenticateGateway(`Bearer ${secret}`, address)
const stored = (id: string) => database.client.gatewayKey.findUniqueOrThrow({ where: { id } })
const revision = async () =>
  (await database.client.organization.findUniqueOrThrow({ where: { id: acme.id } })).revision

it('opens what belongs to its environment, until it is revoked', async () => {
  const { id, secret } = await create()
  const gateway = await authenticate(secret)
  expect(gateway).toEqual({ keyId: id, organizationId: acme.id, environmentId })
  expect(await isRevoked(gateway)).toBe(false)
  const before = await revision()
  await revokeGatewayKey(acme.admin, { id })
  expect(await isRevoked(gateway)).toBe(true)
  // Who waits for a change with this key hears of it.
  expect(await revision()).toBeGreaterThan(before)
  await expect(authenticate(secret)).rejects.toMatchObject({ code: 'gateway-key-refused' })
  await expect(revokeGatewayKey(acme.admin, { id })).rejects.toMatchObject({ code: 'not-found' })
})

it('is listed without its secret, with who made it and when it was used last', async () => {
  const { id, secret } = await create()
  expect((await listGatewayKeys(acme.admin, {})).keys).toMatchObject([
    {
      id,
      name: 'edge',
      environment: { id: environmentId },
      lastUsedAt: null,
      createdBy: expect.stringContaining('@acme.example'),
    },
  ])
  await authenticate(secret)
  const { keys, mayWrite } = await listGatewayKeys(await acme.as('viewer'), {})
  expect(mayWrite).toBe(false)
  expect(keys[0]?.lastUsedAt).toBeInstanceOf(Date)
  expect(JSON.stringify(keys)).not.toContain(secret)
})

it('has its use written once a minute at most', async () => {
  const { id, secret } = await create()
  await authenticate(secret)
  const { lastUsedAt } = await stored(id)
  await authenticate(secret)
  expect((await stored(id)).lastUsedAt).toEqual(lastUsedAt)
  const earlier = new Date(Date.now() - 61_000)
  await database.client.gatewayKey.update({ where: { id }, data: { lastUsedAt: earlier } })
  await authenticate(secret)
  expect((await stored(id)).lastUsedAt?.getTime()).toBeGreaterThan(earlier.getTime())
})

it.each([
  null,
  '',
  'Bearer',
  'Bearer ',
  'Basic YTpi',
  'Bearer a b',
  `Bearer ${'x'.repeat(200)}`,
  'Bearer gatehouse_x',
])('is not %j', async (authorization) => {
  const address = crypto.randomUUID()
  await expect(authenticateGateway(authorization, address)).rejects.toMatchObject({
    code: 'gateway-key-refused',
  })
})

it('is not guessed: an address with wrong keys waits, and a right key passes all the same', async () => {
  const { secret } = await create()
  const address = '192.0.2.77'
  let code = ''
  for (let tries = 0; tries < 40 && code !== 'too-many-attempts'; tries++)
    code = await authenticate('gatehouse_guessed', address).catch((error) => error.code)
  expect(code).toBe('too-many-attempts')
  expect(await authenticate(secret, address)).toMatchObject({ environmentId })
})

it('goes with its environment, and is limited in number', async () => {
  const { secret } = await create()
  await database.client.gatewayKey.createMany({
    data: Array.from({ length: mostKeys - 1 }, (_, at) => ({
      id: crypto.randomUUID(),
      environmentId,
      name: `key ${at}`,
      secretHash: crypto.randomUUID().replaceAll('-', '').repeat(2),
      createdBy: 'maria@acme.example',
    })),
  })
  await expect(create('one more')).rejects.toMatchObject({ code: 'in-use' })
  await database.client.environment.delete({ where: { id: environmentId } })
  await expect(authenticate(secret)).rejects.toMatchObject({ code: 'gateway-key-refused' })
})

it('never changes what it opens, and is not revived', async () => {
  const { id } = await create()
  const change = (data: object) => database.client.gatewayKey.update({ where: { id }, data })
  await expect(change({ secretHash: 'a'.repeat(64) })).rejects.toThrow('GatewayKey_fixed')
  await change({ revokedAt: new Date() })
  await expect(change({ revokedAt: null })).rejects.toThrow('GatewayKey_fixed')
})
