import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Call } from '@/lib/auth/access'
import type { Database } from '@/lib/db/open'
import { newOrganization } from '@/lib/organizations/new-organization'
import { testDatabase } from '@/lib/testing/database'
import { createEnvironment } from './create'
import { removeEnvironment } from './remove'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

async function admin(): Promise<Call & { organizationId: string }> {
  const userId = v7()
  await database.client.user.create({ data: { id: userId, email: userId, emailKey: userId, name: 'A' } })
  const { id, handle } = await newOrganization(database.client, { name: 'Acme', userId })
  return { caller: { userId, sessionEpoch: 0 }, organization: handle, requestId: 'test', address: null, organizationId: id }
}

it('adds one after the last, and refuses a name that is taken', async () => {
  const call = await admin()
  const { id } = await createEnvironment(call, { name: 'Staging' })
  expect(await database.client.environment.findUniqueOrThrow({ where: { id } })).toMatchObject({ position: 2, production: false })
  await expect(createEnvironment(call, { name: ' STAGING ' })).rejects.toMatchObject({ code: 'name-taken' })
})

it('keeps the last one, and those of other organizations', async () => {
  const call = await admin()
  const [first, second] = await database.client.environment.findMany({ where: { organizationId: call.organizationId } })
  await removeEnvironment(call, { id: first?.id ?? '' })
  await expect(removeEnvironment(call, { id: second?.id ?? '' })).rejects.toMatchObject({ code: 'last-one' })
  await expect(removeEnvironment(await admin(), { id: second?.id ?? '' })).rejects.toMatchObject({ code: 'not-found' })
})

it('names what uses an environment', async () => {
  const call = await admin()
  const [environment] = await database.client.environment.findMany({ where: { organizationId: call.organizationId } })
  await database.client.keyManager.create({
    data: {
      id: v7(),
      organizationId: call.organizationId,
      name: 'customers',
      nameKey: 'customers',
      type: 'custom',
      issuer: 'https://issuer.example',
      endpoints: {},
      clientIdClaim: 'azp',
      scopesClaims: ['/scope'],
      acceptedAudiences: [],
      allEnvironments: false,
      environments: { create: [{ environmentId: environment?.id ?? '' }] },
    },
  })
  await expect(removeEnvironment(call, { id: environment?.id ?? '' })).rejects.toMatchObject({
    code: 'in-use',
    message: expect.stringContaining('customers'),
  })
})
