import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '@/lib/db/open'
import { createKeyManager } from '@/lib/key-managers/create'
import { type TestOrganization, testOrganization } from '@/lib/organizations/testing'
import { byHand } from '@/lib/testing/by-hand'
import { testDatabase } from '@/lib/testing/database'

let database: Database
let acme: TestOrganization
beforeAll(async () => {
  database = await testDatabase()
  acme = await testOrganization(database)
})
afterAll(() => database.close())

const revision = async () =>
  (await database.client.organization.findUniqueOrThrow({ where: { id: acme.id } })).revision
const keys = (kid: string) => ({ keys: [{ kty: 'RSA', kid }] })

it('raises the revision of the organization where other keys come into use, and only then', async () => {
  const input = byHand('customers', `https://${v7()}.example`)
  const { jwksEndpoint: jwksUrl } = input.endpoints
  const { id: keyManagerId } = await createKeyManager(acme.admin, input)
  await database.client.$executeRaw`
    UPDATE "KeyManager" SET "jwks" = ${JSON.stringify(keys('one'))}::jsonb, "jwksUrl" = ${jwksUrl},
      "readAt" = '2026-06-01T12:00:00Z', "version" = "version" + 1 WHERE "id" = ${keyManagerId}::uuid`
  const health = database.client.keyManagerHealth
  const where = { keyManagerId }
  let last = await revision()
  const raised = async (write: Promise<unknown>) => {
    await write
    const before = last
    last = await revision()
    return last - before
  }
  const minute = (at: number) => new Date(Date.UTC(2026, 5, 1, 12, at))
  await health.deleteMany({ where })
  const first = { keyManagerId, jwks: keys('one'), jwksUrl, goodAt: minute(1) }
  // A check that finds what is in use already, and a later one that finds the same.
  expect(await raised(health.create({ data: first }))).toBe(0)
  expect(await raised(health.update({ where, data: { goodAt: minute(2) } }))).toBe(0)
  const rotated = { jwks: keys('two'), goodAt: minute(3) }
  expect(await raised(health.update({ where, data: rotated }))).toBe(1)
  // Nothing that does not decide: when the next check is due.
  expect(await raised(health.update({ where, data: { dueAt: minute(9) } }))).toBe(0)
  // An older reading than that of the administrator is not in use, a newer one is.
  await database.client.$executeRaw`
    UPDATE "KeyManager" SET "readAt" = '2026-06-01T12:05:00Z', "version" = "version" + 1
    WHERE "id" = ${keyManagerId}::uuid`
  last = await revision()
  expect(await raised(health.update({ where, data: { jwks: keys('three') } }))).toBe(0)
  expect(await raised(health.update({ where, data: { goodAt: minute(6) } }))).toBe(1)
  // Keys that were read elsewhere than at the JWKS endpoint are not in use, however new they are.
  const elsewhere = { jwksUrl: 'https://elsewhere.example/jwks' }
  expect(await raised(health.update({ where, data: elsewhere }))).toBe(1)
  expect(await raised(health.update({ where, data: { jwks: keys('four'), goodAt: minute(7) } }))).toBe(0)
  expect(await raised(health.update({ where, data: { jwksUrl } }))).toBe(1)
})
