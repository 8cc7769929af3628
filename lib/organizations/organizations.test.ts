import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '@/lib/db/open'
import { testDatabase } from '@/lib/testing/database'
import { createOrganization } from './create'
import { listMyOrganizations } from './list-mine'
import { renameOrganization } from './rename'
import { showOrganization } from './show'
import { testOrganization } from './testing'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

it('is made by an admin, who becomes its admin, with Development and Production', async () => {
  const acme = await testOrganization(database)
  const { handle } = await createOrganization(acme.admin, { name: '  Fleet & Co ' })
  expect(handle).toBe('fleet-co')
  expect(await listMyOrganizations(acme.admin, {})).toContainEqual({
    handle,
    name: 'Fleet & Co',
    role: 'admin',
  })
  const { id } = await database.client.organization.findUniqueOrThrow({ where: { handle } })
  const environments = await database.client.environment.findMany({
    where: { organizationId: id },
    orderBy: { position: 'asc' },
    select: { name: true, production: true },
  })
  expect(environments).toEqual([
    { name: 'Development', production: false },
    { name: 'Production', production: true },
  ])
  const events = await database.client.auditEvent.findMany({ where: { organizationId: id } })
  expect(events.map((event) => event.operation)).toEqual(['organization.create'])
})

it('is not made by somebody who is no admin anywhere', async () => {
  const acme = await testOrganization(database)
  for (const role of ['portal-admin', 'viewer', 'developer'] as const) {
    await expect(createOrganization(await acme.as(role), { name: 'Mine' })).rejects.toMatchObject({
      code: 'forbidden',
    })
  }
  await expect(createOrganization(acme.outsider, { name: 'Mine' })).rejects.toMatchObject({
    code: 'forbidden',
  })
  await expect(createOrganization(acme.nobody, { name: 'Mine' })).rejects.toMatchObject({
    code: 'not-signed-in',
  })
})

it('never gets a reserved or a taken handle, also when two are made at once', async () => {
  const acme = await testOrganization(database)
  expect(await createOrganization(acme.admin, { name: 'API' })).toEqual({ handle: 'api-2' })
  const made = await Promise.all([1, 2, 3].map(() => createOrganization(acme.admin, { name: 'Same' })))
  expect(new Set(made.map((one) => one.handle)).size).toBe(3)
  expect((await createOrganization(acme.admin, { name: 'Ελένη' })).handle).toMatch(/^organization/)
})

it('keeps its handle when renamed, and refuses a rename that did not know of another', async () => {
  const acme = await testOrganization(database, 'Before')
  await renameOrganization(acme.admin, { name: 'After', was: 'Before' })
  expect(await showOrganization(acme.admin, {})).toEqual({
    name: 'After',
    handle: acme.handle,
    mayWrite: true,
  })
  await expect(renameOrganization(acme.admin, { name: 'Other', was: 'Before' })).rejects.toMatchObject({
    code: 'changed-meanwhile',
    data: { name: 'After' },
  })
  await expect(renameOrganization(acme.admin, { name: ' ', was: 'After' })).rejects.toMatchObject({
    code: 'invalid-input',
    fields: { '#/name': 'Give the organization a name' },
  })
})

it('is renamed by admins only', async () => {
  const acme = await testOrganization(database)
  const input = { name: 'Taken over', was: 'Acme' }
  for (const role of ['portal-admin', 'viewer', 'developer'] as const) {
    await expect(renameOrganization(await acme.as(role), input)).rejects.toMatchObject({ code: 'forbidden' })
  }
  await expect(renameOrganization(acme.outsider, input)).rejects.toMatchObject({ code: 'not-found' })
})
