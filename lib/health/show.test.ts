import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '@/lib/db/open'
import { createKeyManager } from '@/lib/key-managers/create'
import { testOrganization } from '@/lib/organizations/testing'
import { byHand } from '@/lib/testing/by-hand'
import { testDatabase } from '@/lib/testing/database'
import { showHealth } from './show'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

it.each(['7d', '30d'] as const)('says how long it failed to ten minutes, also within %s', async (range) => {
  const acme = await testOrganization(database, range)
  const issuer = `https://${acme.handle}.example`
  const { id } = await createKeyManager(acme.admin, byHand('customers', issuer))
  const now = Date.now()
  const ago = (minutes: number) => new Date(now - minutes * 60_000)
  const fiveDays = 5 * 24 * 60
  const readings = Array.from({ length: 73 }, (_, index) => {
    const failing = index >= 24 && index < 36
    return {
      id: v7(),
      keyManagerId: id,
      at: ago(fiveDays - index * 5),
      outcome: failing ? 'failed' : 'good',
      state: failing ? 'failing' : 'healthy',
      milliseconds: 100,
    }
  })
  await database.client.healthReading.createMany({ data: readings })
  const { spans, steps } = await showHealth(acme.admin, { id, range })
  expect(spans.map(({ state }) => state)).toEqual(['healthy', 'failing', 'healthy'])
  const lasted = spans[1] ? spans[1].to.getTime() - spans[1].from.getTime() : 0
  expect(Math.abs(lasted / 60_000 - 60)).toBeLessThanOrEqual(10)
  expect(steps.length).toBeLessThan(9)
})

it('says of keys that came whether their algorithm is allowed', async () => {
  const acme = await testOrganization(database)
  const { id: keyManagerId } = await createKeyManager(acme.admin, byHand('keys', 'https://keys.example'))
  const come = (data: object) => ({
    id: v7(),
    organizationId: acme.id,
    keyManagerId,
    kind: 'keys-added',
    data,
  })
  const notAllowed = { keys: ['two'], algorithms: ['ES256'] }
  await database.client.healthEvent.createMany({
    data: [come({ added: ['one'] }), come({ added: ['two'], notAllowed })],
  })
  const { events } = await showHealth(acme.admin, { id: keyManagerId })
  expect(events.map((event) => event.notAllowed).sort()).toEqual([false, true])
})
