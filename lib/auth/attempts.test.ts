import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '@/lib/db/open'
import { testDatabase } from '@/lib/testing/database'
import { countAttempt, forgetAttempt } from './attempts'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.client.$executeRaw`DELETE FROM "RateLimit"`
})
afterAll(() => database.close())

const attempt = (address = '192.0.2.1') => ({ emailKey: 'maria@acme.example', address })
const outcome = (of = attempt()) =>
  countAttempt(of).then(
    () => 'counted',
    (error) => error.code ?? String(error),
  )
const outcomes = async (count: number, make: (index: number) => ReturnType<typeof attempt>) =>
  (await Promise.all(Array.from({ length: count }, (_, index) => outcome(make(index))))).filter(
    (one) => one === 'counted',
  ).length

it('counts attempts that come at once, each of them, in a table that names nobody', async () => {
  expect(await outcomes(30, () => attempt())).toBe(8)
  expect(await outcomes(100, (index) => attempt(`198.51.100.${index}`))).toBe(52)
  const rows = await database.client.$queryRaw<unknown[]>`SELECT key FROM "RateLimit"`
  expect(rows.length).toBeGreaterThan(100)
  expect(JSON.stringify(rows)).not.toMatch(/maria|192\.0|198\.51/)
})

it('gives a try back after a right password, and forgets those of the pair', async () => {
  for (let count = 0; count < 100; count++) {
    expect(await outcome()).toBe('counted')
    await forgetAttempt(attempt())
  }
  await outcomes(7, () => attempt())
  await forgetAttempt(attempt())
  expect(await outcomes(9, () => attempt())).toBe(8)
})
