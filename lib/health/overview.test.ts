import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '@/lib/db/open'
import { createKeyManager } from '@/lib/key-managers/create'
import { setKeyManagerEnabled } from '@/lib/key-managers/set-enabled'
import { testOrganization } from '@/lib/organizations/testing'
import { byHand } from '@/lib/testing/by-hand'
import { testDatabase } from '@/lib/testing/database'
import { keysMaxAge } from './interval'
import { showOverview } from './overview'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

it('counts a key manager whose audience policy is empty among those that need somebody, not among the open ones', async () => {
  const acme = await testOrganization(database)
  const add = (name: string, acceptedAudiences: string[]) =>
    createKeyManager(acme.admin, byHand(name, `https://${name}.example`, { acceptedAudiences }))
  const open = await add('open', ['https://api.acme.example'])
  const closed = await add('closed', [])
  for (const { id, name } of [open, closed]) {
    const keys = { jwks: { keys: [] }, jwksUrl: `https://${name}.example/jwks`, readAt: new Date() }
    await database.client.keyManager.update({ where: { id }, data: { ...keys, version: 2 } })
  }
  const { id } = await add('off', [])
  await setKeyManagerEnabled(acme.admin, { id, version: 1, enabled: false })
  const { counts, rows, troubled } = await showOverview(acme.admin, {})
  expect(counts).toMatchObject({ total: 3, through: 1, disabled: 1, closed: 1, needing: 1 })
  expect(rows.map(({ name, accepts }) => [name, accepts])).toEqual([
    ['closed', false],
    ['open', true],
    ['off', false],
  ])
  expect(troubled.map(({ name }) => name)).toEqual(['closed'])
})

it('counts a key manager among the open ones for as long as there are keys that may be used, also while it is failing', async () => {
  const acme = await testOrganization(database)
  const add = async (
    name: string,
    goodAt: Date | null,
    state: string | null = 'failing',
    acceptedAudiences = ['https://api.acme.example'],
  ) => {
    const input = byHand(name, `https://${acme.handle}.example/${encodeURIComponent(name)}`, {
      acceptedAudiences,
    })
    const { id: keyManagerId } = await createKeyManager(acme.admin, input)
    await database.client.keyManagerHealth.create({
      data: {
        keyManagerId,
        state,
        goodAt,
        ...(goodAt && { jwks: { keys: [] }, jwksUrl: input.endpoints.jwksEndpoint }),
      },
    })
  }
  const fresh = new Date(Date.now() - keysMaxAge() / 2)
  const stale = new Date(Date.now() - keysMaxAge() - 1_000)
  await add('fresh', fresh)
  await add('stale', stale)
  await add('never read', null)
  await add('closed', fresh, 'failing', [])
  await add('failed at first', null, 'attention')
  await add('not checked yet', null, null)
  await add('healthy once', stale, 'healthy')
  const { counts } = await showOverview(acme.admin, {})
  expect(counts).toMatchObject({ total: 7, through: 1, failing: 4, closed: 0, needing: 5 })
})
