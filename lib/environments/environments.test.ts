import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Call } from '@/lib/auth/access'
import type { Database } from '@/lib/db/open'
import { type TestOrganization, testOrganization } from '@/lib/organizations/testing'
import { testDatabase } from '@/lib/testing/database'
import { createEnvironment } from './create'
import { listEnvironments } from './list'
import { markProduction } from './mark-production'
import { moveEnvironment } from './move'
import { removeEnvironment } from './remove'
import { renameEnvironment } from './rename'

let database: Database
let acme: TestOrganization
beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  acme = await testOrganization(database)
})
afterAll(() => database.close())

const names = async () => (await listEnvironments(acme.admin, {})).environments.map((one) => one.name)
const idOf = async (name: string) => {
  const { environments } = await listEnvironments(acme.admin, {})
  return environments.find((one) => one.name === name)?.id ?? ''
}
const keyManager = (name: string, environmentId: string | null) =>
  database.client.keyManager.create({
    data: {
      id: v7(),
      organizationId: acme.id,
      name,
      nameKey: name,
      type: 'custom',
      issuer: `https://${name}.example`,
      endpoints: {},
      clientIdClaim: 'azp',
      scopesClaims: ['/scope'],
      allEnvironments: environmentId === null,
      issuers: { create: [{ issuer: `https://${name}.example` }] },
      environments: { create: environmentId ? [{ environmentId }] : [] },
    },
  })

describe('creating and renaming', () => {
  it('adds at the end; key managers of all environments apply to it at once', async () => {
    const everywhere = await keyManager('everywhere', null)
    const { id } = await createEnvironment(acme.admin, { name: 'Staging', production: false })
    expect(await names()).toEqual(['Development', 'Production', 'Staging'])
    const accepted = await database.client.acceptedIssuer.findMany({ where: { environmentId: id } })
    expect(accepted.map((one) => one.keyManagerId)).toEqual([everywhere.id])
  })

  it('refuses a name that reads the same as another', async () => {
    await expect(createEnvironment(acme.admin, { name: ' PRODUCTION ' })).rejects.toMatchObject({
      code: 'name-taken',
      fields: { '#/name': expect.stringContaining('Another environment is called') },
    })
    const id = await idOf('Development')
    const taken = renameEnvironment(acme.admin, { id, name: 'production', was: 'Development' })
    await expect(taken).rejects.toMatchObject({ code: 'name-taken' })
    await renameEnvironment(acme.admin, { id, name: 'DEVELOPMENT', was: 'Development' })
    expect(await names()).toEqual(['DEVELOPMENT', 'Production'])
    const stale = renameEnvironment(acme.admin, { id, name: 'Test', was: 'Development' })
    await expect(stale).rejects.toMatchObject({ code: 'changed-meanwhile', data: { name: 'DEVELOPMENT' } })
  })

  it('one of several that create the same name at once wins', async () => {
    const made = await Promise.allSettled([1, 2, 3].map(() => createEnvironment(acme.admin, { name: 'EU' })))
    expect(made.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(await names()).toEqual(['Development', 'Production', 'EU'])
  })
})

describe('moving', () => {
  const order = async () => (await listEnvironments(acme.admin, {})).environments.map((one) => one.id)

  it('goes one place, and stays at the ends', async () => {
    await createEnvironment(acme.admin, { name: 'EU' })
    const id = await idOf('EU')
    const move = async (direction: 'up' | 'down') =>
      moveEnvironment(acme.admin, { id, direction, was: await order() })
    expect(await move('down')).toEqual({ place: 3 })
    expect(await move('up')).toEqual({ place: 2 })
    expect(await names()).toEqual(['Development', 'EU', 'Production'])
    const rows = await database.client.environment.findMany({
      where: { organizationId: acme.id },
      orderBy: { position: 'asc' },
    })
    expect(rows.map((row) => row.position)).toEqual([0, 1, 2])
  })

  it('is refused from an order that is no longer, and says the present one', async () => {
    const was = await order()
    const id = await idOf('Production')
    await moveEnvironment(acme.admin, { id, direction: 'up', was })
    const present = await order()
    await expect(moveEnvironment(acme.admin, { id, direction: 'up', was })).rejects.toMatchObject({
      code: 'changed-meanwhile',
      message: 'Meanwhile the order became Production, Development. Move Production again to change that.',
      data: { order: present },
    })
    expect(await names()).toEqual(['Production', 'Development'])
    await createEnvironment(acme.admin, { name: 'EU' })
    const before = moveEnvironment(acme.admin, { id, direction: 'down', was: was.toReversed() })
    await expect(before).rejects.toMatchObject({ code: 'changed-meanwhile' })
  })

  it('one of two that swap the same two at once wins, the other is told', async () => {
    const was = await order()
    const [development, production] = was as [string, string]
    const moves = [
      { id: development, direction: 'down', was },
      { id: production, direction: 'up', was },
    ] as const
    const done = await Promise.allSettled(moves.map((one) => moveEnvironment(acme.admin, { ...one, was })))
    expect(done.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await names()).toEqual(['Production', 'Development'])
  })
})

it('marks production and takes the mark away, as whoever asks saw it', async () => {
  const id = await idOf('Development')
  const marks = async () => (await listEnvironments(acme.admin, {})).environments.map((one) => one.production)
  await markProduction(acme.admin, { id, production: true, was: false })
  expect(await marks()).toEqual([true, true])
  await expect(markProduction(acme.admin, { id, production: true, was: false })).rejects.toMatchObject({
    code: 'changed-meanwhile',
    message: 'Meanwhile Development was marked as production. Press again to change that.',
    data: { production: true },
  })
  await markProduction(acme.admin, { id, production: false, was: true })
  expect(await marks()).toEqual([false, true])
  await expect(markProduction(acme.admin, { id, production: false, was: true })).rejects.toMatchObject({
    message: 'Meanwhile Development lost the mark of production. Press again to change that.',
  })
})

describe('deleting', () => {
  it('is refused while key managers name it, and says which', async () => {
    const id = await idOf('Development')
    await keyManager('partner', id)
    await keyManager('customers', id)
    await expect(removeEnvironment(acme.admin, { id })).rejects.toMatchObject({
      code: 'in-use',
      data: { keyManagers: ['customers', 'partner'] },
    })
    expect(await names()).toEqual(['Development', 'Production'])
  })

  it('leaves the last one, also when all are deleted at once', async () => {
    const ids = await Promise.all(['Development', 'Production'].map(idOf))
    const done = await Promise.allSettled(ids.map((id) => removeEnvironment(acme.admin, { id })))
    expect(done.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(done.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'last-one' } })
    expect(await names()).toHaveLength(1)
  })
})

it('is changed by admins only, and only in their own organization', async () => {
  const id = await idOf('Development')
  const other = await testOrganization(database, 'Other')
  const own = (call: Call) => [
    () => renameEnvironment(call, { id, name: 'Mine', was: 'Development' }),
    () => markProduction(call, { id, production: true, was: false }),
    () => moveEnvironment(call, { id, direction: 'down', was: [] }),
    () => removeEnvironment(call, { id }),
  ]
  for (const attempt of own(other.admin)) await expect(attempt()).rejects.toMatchObject({ code: 'not-found' })
  for (const attempt of own(acme.outsider))
    await expect(attempt()).rejects.toMatchObject({ code: 'not-found' })
  for (const role of ['portal-admin', 'viewer', 'developer'] as const) {
    const call = await acme.as(role)
    const attempts = [...own(call), () => createEnvironment(call, { name: 'Mine' })]
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' })
  }
  expect(await names()).toEqual(['Development', 'Production'])
})
