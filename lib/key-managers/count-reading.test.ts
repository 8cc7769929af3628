import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Database } from '@/lib/db/open'
import { useOutbound } from '@/lib/net/outbound'
import { testOrganization } from '@/lib/organizations/testing'
import { Problem } from '@/lib/problem'
import { testDatabase } from '@/lib/testing/database'
import { publicKey, publish } from '@/lib/testing/published'
import { countReading, readingsAMinute } from './count-reading'
import { discoverKeyManager } from './discover'

const issuer = 'https://idp.acme.example'
let database: Database
beforeAll(async () => {
  database = await testDatabase()
  const document = {
    issuer,
    token_endpoint: `${issuer}/token`,
    authorization_endpoint: `${issuer}/authorize`,
    jwks_uri: `${issuer}/jwks`,
  }
  useOutbound(
    publish({
      [`${issuer}/.well-known/openid-configuration`]: { body: document },
      [`${issuer}/jwks`]: { body: { keys: [await publicKey()] } },
    }),
  )
})
afterAll(() => database.close())

const times = async (count: number, work: () => Promise<unknown>) => {
  for (let time = 0; time < count; time++) await work()
}

it('lets one person read so many documents a minute, then says when to try again; others go on', async () => {
  const acme = await testOrganization(database, 'Acme')
  const other = await acme.as('admin')
  const person = { user: { id: acme.adminId }, organization: { id: acme.id } }
  await times(readingsAMinute.person - 1, () => countReading(person))
  await discoverKeyManager(acme.admin, { url: issuer, type: 'custom' })
  const refused = await discoverKeyManager(acme.admin, { url: issuer, type: 'custom' }).catch(
    (error) => error,
  )
  expect(refused).toBeInstanceOf(Problem)
  expect(refused.message).toMatch(/^Many documents were read within a minute. Try again in \d+ s.$/)
  expect(refused.toJSON()).toMatchObject({ status: 429, data: { retryAfter: expect.any(Number) } })
  expect(await discoverKeyManager(other, { url: issuer, type: 'custom' })).toMatchObject({ issuer })
})

it('counts everybody of an organization together as well', async () => {
  const organization = { id: v7() }
  await times(readingsAMinute.organization, () => countReading({ user: { id: v7() }, organization }))
  await expect(countReading({ user: { id: v7() }, organization })).rejects.toMatchObject({
    code: 'too-many-attempts',
  })
  await countReading({ user: { id: v7() }, organization: { id: v7() } })
})

it('counts what every process of a deployment reads', async () => {
  const by = { user: { id: v7() }, organization: { id: v7() } }
  await times(readingsAMinute.person, () => countReading(by))
  // As another process does, which has the database only in common with this one.
  vi.resetModules()
  const another = await import('./count-reading')
  await expect(another.countReading(by)).rejects.toMatchObject({ code: 'too-many-attempts' })
})
