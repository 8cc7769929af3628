import { beforeEach, describe, expect, it } from 'vitest'
import { openPostgres } from '@/lib/db/open'
import { migratedPostgres, migrations } from '@/lib/testing/database'
import { countAttempt, forgetAttempt } from './attempts'

const server = process.env.TEST_DATABASE_URL
const shared = globalThis as { __gatehouseAttempts?: unknown }
/** As another console process does: it opens limits of its own. */
const anotherProcess = () => delete shared.__gatehouseAttempts

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

describe.each(server ? ['embedded', 'PostgreSQL'] : ['embedded'])('%s', (kind) => {
  beforeEach(async () => {
    anotherProcess()
    if (kind === 'PostgreSQL') process.env.DATABASE_URL = await migratedPostgres(server as string)
    else delete process.env.DATABASE_URL
    return () => {
      delete process.env.DATABASE_URL
      anotherProcess()
    }
  })

  it('counts attempts that come at once, each of them', async () => {
    expect(await outcomes(30, () => attempt())).toBe(8)
    expect(await outcomes(100, (index) => attempt(`198.51.100.${index}`))).toBe(52)
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
})

it.runIf(server)(
  'PostgreSQL: processes that start at once share one count, and its table names nobody',
  async () => {
    process.env.DATABASE_URL = await migratedPostgres(server as string)
    const first = Array.from({ length: 4 }, () => {
      anotherProcess()
      return outcome()
    })
    expect(await Promise.all(first)).toEqual(Array(4).fill('counted'))
    anotherProcess()
    expect(await outcomes(10, () => attempt())).toBe(4)
    const database = await openPostgres(process.env.DATABASE_URL, migrations)
    const rows = await database.client.signInAttempts.findMany({ select: { key: true } })
    await database.close()
    delete process.env.DATABASE_URL
    expect(rows.length).toBe(3)
    expect(JSON.stringify(rows)).not.toMatch(/maria|192\.0/)
  },
)
