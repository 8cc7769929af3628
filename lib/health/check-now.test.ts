import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '@/lib/db/open'
import { createKeyManager } from '@/lib/key-managers/create'
import { setKeyManagerEnabled } from '@/lib/key-managers/set-enabled'
import type { FetchDocument } from '@/lib/net/fetch-document'
import { useOutbound } from '@/lib/net/outbound'
import { type TestOrganization, testOrganization } from '@/lib/organizations/testing'
import { byHand } from '@/lib/testing/by-hand'
import { testDatabase } from '@/lib/testing/database'
import { publicKey, publish } from '@/lib/testing/published'
import { checkKeyManager } from './check-now'
import { claimOne } from './claim'
import { showOverview } from './overview'
import { showHealth } from './show'

const issuer = 'https://a.example'
let database: Database
let acme: TestOrganization
let id: string
let server: FetchDocument
beforeAll(async () => {
  database = await testDatabase()
  server = publish({ [`${issuer}/jwks`]: { body: { keys: [await publicKey()] } } })
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.client.organization.deleteMany()
  acme = await testOrganization(database)
  // No keys when it is added: it is not checked yet.
  useOutbound(publish({}))
  id = (await createKeyManager(acme.admin, byHand('customers', issuer))).id
  useOutbound(server)
})

it('says what came of it, and the history keeps it', async () => {
  expect(await checkKeyManager(acme.admin, { id })).toEqual({
    state: 'healthy',
    outcome: 'good',
    failed: null,
    events: [],
  })
  useOutbound(publish({}))
  expect(await checkKeyManager(acme.admin, { id })).toMatchObject({
    outcome: 'failed',
    failed: expect.stringContaining('404'),
    events: ['document-unreadable'],
  })
  const kept = await database.client.auditEvent.findMany({ where: { operation: 'key-manager.check' } })
  expect(kept).toHaveLength(2)
})

it('is refused while another check is made, and says when to look again', async () => {
  await claimOne(database.client, id)
  await expect(checkKeyManager(acme.admin, { id })).rejects.toMatchObject({
    code: 'too-many-attempts',
    message: expect.stringContaining('being checked at this moment'),
    data: { retryAfter: 5 },
  })
})

it('keeps no page waiting while a server takes its time', async () => {
  let answer = () => {}
  const released = new Promise<void>((done) => {
    answer = done
  })
  let begun = () => {}
  const asked = new Promise<void>((done) => {
    begun = done
  })
  const slow: FetchDocument = async (...args) => {
    begun()
    await released
    return server(...args)
  }
  useOutbound(slow)
  const checking = checkKeyManager(acme.admin, { id })
  await asked
  // The embedded database has one connection: were it held, neither would be answered.
  expect(await showOverview(acme.admin, {})).toMatchObject({ counts: { unchecked: 1 } })
  expect(await showHealth(acme.admin, { id })).toMatchObject({ state: null })
  answer()
  expect(await checking).toMatchObject({ state: 'healthy' })
})

it('gives its claim back where the reading broke off, so that the next check need not wait', async () => {
  useOutbound(async () => {
    throw new Error('a bug')
  })
  await expect(checkKeyManager(acme.admin, { id })).rejects.toThrow('a bug')
  useOutbound(server)
  expect(await checkKeyManager(acme.admin, { id })).toMatchObject({ state: 'healthy' })
})

it('that found the key manager changed keeps nothing, says so, and can be made again at once', async () => {
  const changing: FetchDocument = async (...args) => {
    await setKeyManagerEnabled(acme.admin, { id, version: 1, enabled: false })
    return server(...args)
  }
  useOutbound(changing)
  await expect(checkKeyManager(acme.admin, { id })).rejects.toMatchObject({ code: 'changed-meanwhile' })
  expect(await database.client.healthReading.count()).toBe(0)
  useOutbound(server)
  expect(await checkKeyManager(acme.admin, { id })).toMatchObject({ state: 'healthy' })
})
