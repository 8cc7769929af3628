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
  await add('open', ['https://api.acme.example'])
  await add('closed', [])
  const { id } = await add('off', [])
  await setKeyManagerEnabled(acme.admin, { id, version: 1, enabled: false })
  const { counts, rows, troubled } = await showOverview(acme.admin, {})
  expect(counts).toMatchObject({ total: 3, disabled: 1, closed: 1, needing: 1 })
  expect(rows.map(({ name, accepts }) => [name, accepts])).toEqual([
    ['closed', false],
    ['open', true],
    ['off', false],
  ])
  expect(troubled.map(({ name }) => name)).toEqual(['closed'])
})

it('counts a failing key manager among the open ones for as long as its kept keys are used', async () => {
  const acme = await testOrganization(database)
  const failing = async (
    name: string,
    goodAt: Date | null,
    acceptedAudiences = ['https://api.acme.example'],
  ) => {
    const input = byHand(name, `https://${acme.handle}.example/${encodeURIComponent(name)}`, {
      acceptedAudiences,
    })
    const { id: keyManagerId } = await createKeyManager(acme.admin, input)
    await database.client.keyManagerHealth.create({ data: { keyManagerId, state: 'failing', goodAt } })
  }
  await failing('fresh', new Date(Date.now() - keysMaxAge() / 2))
  await failing('stale', new Date(Date.now() - keysMaxAge() - 1_000))
  await failing('never read', null)
  await failing('closed', new Date(), [])
  const { counts } = await showOverview(acme.admin, {})
  expect(counts).toMatchObject({ total: 4, failing: 4, lasting: 1, closed: 0, needing: 4 })
})
