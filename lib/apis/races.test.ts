import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '@/lib/db/open'
import { createKeyManager } from '@/lib/key-managers/create'
import { removeKeyManager } from '@/lib/key-managers/remove'
import { type TestOrganization, testOrganization } from '@/lib/organizations/testing'
import { byHand } from '@/lib/testing/by-hand'
import { testDatabase } from '@/lib/testing/database'
import { createApi } from './create'
import { describeAccess } from './describe'
import { importDocument } from './import'
import { listOperations } from './list-operations'
import { putOperation } from './put-operation'
import { readDocument } from './read-document'
import { updateApi } from './update'

let database: Database
let acme: TestOrganization
let environmentId: string
beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  acme = await testOrganization(database)
  const where = { organizationId: acme.id }
  environmentId = (await database.client.environment.findFirstOrThrow({ where })).id
})
afterAll(() => database.close())

const pathsOf = async (id: string) => (await listOperations(acme.admin, { id })).rows.map(({ path }) => path)
const fulfilled = (settled: PromiseSettledResult<unknown>[]) =>
  settled.filter(({ status }) => status === 'fulfilled').length

it('of imports and edits at once one is taken, and the others are told', async () => {
  const { id } = await createApi(acme.admin, { name: 'Orders' })
  const importing = async (path: string) => {
    const paths = { [path]: { get: {} } }
    const source = { text: JSON.stringify({ openapi: '3.1.0', paths }) }
    const { digest } = await readDocument(acme.admin, { apiId: id, source })
    return () => importDocument(acme.admin, { id, version: 1, source, choices: { shown: digest } })
  }
  const works = [
    await importing('/a'),
    await importing('/b'),
    () => putOperation(acme.admin, { id, version: 1, operation: { method: 'GET', path: '/c' } }),
  ]
  const settled = await Promise.allSettled(works.map((work) => work()))
  expect(fulfilled(settled)).toBe(1)
  for (const one of settled)
    if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'changed-meanwhile' })
  expect(await pathsOf(id)).toHaveLength(1)
})

it('a key manager that is deleted while it is chosen leaves the API closed', async () => {
  for (let time = 0; time < 5; time++) {
    const { id: keyManager } = await createKeyManager(
      acme.admin,
      byHand('customers', 'https://idp.acme.example'),
    )
    const { id } = await createApi(acme.admin, {
      name: `Orders ${time}`,
      basePaths: [{ environmentId, basePath: `/${time}` }],
    })
    const accepted = { allKeyManagers: false, keyManagerIds: [keyManager] }
    const [update, remove] = await Promise.allSettled([
      updateApi(acme.admin, { id, version: 1, changes: { accepted } }),
      removeKeyManager(acme.admin, { id: keyManager, name: 'customers' }),
    ])
    expect(remove.status).toBe('fulfilled')
    const { apis } = await describeAccess(database.client, acme.id, environmentId)
    const described = apis.find((api) => api.id === id)?.keyManagers
    if (update.status === 'fulfilled') expect(described).toEqual([])
    else {
      expect(update.reason).toMatchObject({
        code: 'not-found',
        fields: { '#/accepted/keyManagerIds': 'One of them is no longer there. Choose again.' },
      })
      expect(described).toBe('all')
    }
  }
})

it('a form that was begun before a chosen key manager was deleted says so at its field', async () => {
  const { id: keyManager } = await createKeyManager(
    acme.admin,
    byHand('customers', 'https://idp.acme.example'),
  )
  const accepted = { allKeyManagers: false, keyManagerIds: [keyManager] }
  const { id } = await createApi(acme.admin, { name: 'Orders', accepted })
  await removeKeyManager(acme.admin, { id: keyManager, name: 'customers' })
  await expect(updateApi(acme.admin, { id, version: 1, changes: { accepted } })).rejects.toMatchObject({
    code: 'not-found',
    fields: { '#/accepted/keyManagerIds': 'One of them is no longer there. Choose again.' },
  })
})
