import { v7 } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { Database } from '@/lib/db/open'
import { createKeyManager } from '@/lib/key-managers/create'
import { type TestOrganization, testOrganization } from '@/lib/organizations/testing'
import { byHand } from '@/lib/testing/by-hand'
import { testDatabase } from '@/lib/testing/database'
import { thinHistory } from './thin-history'
import { thinTokenChecks } from './thin-token-checks'
import { startHealthChecks } from './worker'

const now = new Date('2026-06-30T12:00:00Z')
const hour = 3_600_000
const hours = (count: number) => new Date(now.getTime() - count * hour)
const days = (count: number) => hours(24 * count)

let database: Database
let acme: TestOrganization
let keyManagerId: string
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.client.organization.deleteMany()
  acme = await testOrganization(database)
  keyManagerId = (await createKeyManager(acme.admin, byHand('customers', 'https://a.example'))).id
  // None is due, on any clock.
  await database.client.keyManagerHealth.create({
    data: { keyManagerId, version: 1, dueAt: new Date('2100-01-01') },
  })
})
afterEach(() => {
  delete process.env.HEALTH_INTERVAL
  vi.useRealTimers()
})

const reading = (at: Date, outcome = 'good', milliseconds = 1) => ({
  id: v7(),
  keyManagerId,
  at,
  outcome,
  state: 'healthy',
  milliseconds,
})

const entry = (operation: string, outcome: string, at: Date) => ({
  ...{ id: v7(), organizationId: acme.id, actor: 'a', requestId: 'r' },
  ...{ operation, outcome, at },
})

/** An event at each of these times. */
async function tell(...times: Date[]): Promise<void> {
  const { id: organizationId } = await database.client.organization.findFirstOrThrow()
  await database.client.healthEvent.createMany({
    data: times.map((at) => ({
      id: v7(),
      organizationId,
      keyManagerId,
      at,
      kind: 'slow',
      data: { milliseconds: 1 },
    })),
  })
}
const told = async () =>
  (await database.client.healthEvent.findMany({ orderBy: { at: 'desc' } })).map(({ at }) => at)

it('keeps every reading of 30 days, of older days the worst, and nothing of before a year', async () => {
  const every = Array.from({ length: 24 * 60 }, (_, count) => reading(hours(count), 'good', count % 24))
  const worst = [reading(days(40), 'failed', 1), reading(days(50), 'good', 900)]
  await database.client.healthReading.createMany({ data: [...every, ...worst, reading(days(366))] })
  await thinHistory(database.client, now)
  const left = await database.client.healthReading.findMany({ orderBy: { at: 'desc' } })
  const whole = left.filter(({ at }) => at >= days(30))
  expect(whole).toHaveLength(24 * 30 + 1)
  // 30 days and the beginning of the day 60 days ago.
  expect(left.length - whole.length).toBe(31)
  expect(left.map(({ id }) => id)).toEqual(expect.arrayContaining(worst.map(({ id }) => id)))
  await thinHistory(database.client, now)
  expect(await database.client.healthReading.count()).toBe(left.length)
})

it('keeps every event for a year', async () => {
  const kept = [now, days(200), new Date(days(365).getTime() + 1)]
  await tell(...kept, new Date(days(365).getTime() - 1), days(500))
  await thinHistory(database.client, now)
  expect(await told()).toEqual(kept)
})

it('is done by a process when it starts, and every hour by the clock of that time', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: days(1) })
  await tell(hours(0), days(364), days(367))
  await database.client.healthReading.createMany({ data: [reading(days(20)), reading(days(20))] })
  await database.client.auditEvent.deleteMany()
  await database.client.auditEvent.create({ data: entry('token.check', 'done', days(20)) })
  await database.client.usedKey.create({ data: { keyManagerId, thumbprint: 'print', at: days(2) } })
  const { healthReading, auditEvent, usedKey } = database.client
  const kept = async () => [
    await told(),
    await Promise.all([healthReading.count(), auditEvent.count(), usedKey.count()]),
  ]

  await startHealthChecks().stop()
  expect(await kept()).toEqual([
    [now, days(364)],
    [2, 1, 1],
  ])
  const running = startHealthChecks()
  vi.setSystemTime(new Date(now.getTime() + 30 * 24 * hour))
  vi.advanceTimersByTime(hour)
  await running.stop()
  expect(await kept()).toEqual([[now], [1, 0, 0]])
})

it('is done also where nothing is checked in the background', async () => {
  process.env.HEALTH_INTERVAL = '0'
  await database.client.keyManagerHealth.updateMany({ data: { dueAt: new Date(0) } })
  await tell(new Date(), new Date(Date.now() - 366 * 24 * hour))
  await startHealthChecks().stop()
  expect(await told()).toHaveLength(1)
  expect(await database.client.keyManagerHealth.findMany()).toMatchObject([{ claimedBy: null }])
})

it('keeps for 30 days that a token was checked, and everything else in the audit log', async () => {
  await database.client.auditEvent.deleteMany()
  const old = new Date(days(30).getTime() - 1)
  const kept = [
    entry('token.check', 'done', days(30)),
    entry('token.check', 'refused', old),
    entry('key-manager.create', 'done', old),
  ]
  await database.client.auditEvent.createMany({ data: [...kept, entry('token.check', 'done', old)] })
  await thinTokenChecks(database.client, now)
  const left = await database.client.auditEvent.findMany({ orderBy: { id: 'asc' } })
  expect(left.map(({ id }) => id)).toEqual(kept.map(({ id }) => id))
})
