import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '@/lib/db/open'
import { listEnvironments } from '@/lib/environments/list'
import { renameOrganization } from '@/lib/organizations/rename'
import { testOrganization } from '@/lib/organizations/testing'
import { testDatabase } from '@/lib/testing/database'
import { whoAmI } from './account'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

it('asks the database about the caller once for the reads of one page, and again for the next page', async () => {
  const acme = await testOrganization(database)
  const admin = await acme.as('admin')
  const page = () => ({ ...admin, answered: {} })
  const first = page()
  await whoAmI(first, {})
  await listEnvironments(first, {})
  await database.client.membership.deleteMany({ where: { userId: admin.caller?.userId as string } })
  await expect(listEnvironments(first, {})).resolves.toBeDefined()
  await expect(listEnvironments(page(), {})).rejects.toMatchObject({ code: 'not-found' })
})

it('asks again for a write, whatever was answered before', async () => {
  const acme = await testOrganization(database)
  const admin = await acme.as('admin')
  const call = { ...admin, answered: {} }
  await listEnvironments(call, {})
  await database.client.membership.deleteMany({ where: { userId: admin.caller?.userId as string } })
  await expect(renameOrganization(call, { name: 'Mine', was: 'Acme' })).rejects.toMatchObject({
    code: 'not-found',
  })
})

it('keeps apart what was answered about two organizations', async () => {
  const acme = await testOrganization(database)
  const other = await testOrganization(database)
  const answered = {}
  await listEnvironments({ ...acme.admin, answered }, {})
  await expect(
    listEnvironments({ ...acme.admin, organization: other.admin.organization as string, answered }, {}),
  ).rejects.toMatchObject({ code: 'not-found' })
})
