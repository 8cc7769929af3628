import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/db/open'
import type { HealthChange } from '@/lib/health/event'
import { recordEvents } from '@/lib/health/events'
import type { FetchDocument } from '@/lib/net/fetch-document'
import { useOutbound } from '@/lib/net/outbound'
import type { TestOrganization } from '@/lib/organizations/testing'
import type { Receiver } from '@/lib/testing/receiver'
import { claimDue } from './claim'
import { createChannel } from './create'
import { deliver } from './deliver'
import { mostTries } from './schedule'
import { sendTest } from './send-test'
import { setChannelEnabled } from './set-enabled'
import { added, sendingDatabase, slow, withReceiver } from './testing'

let database: Database
let receiver: Receiver
let acme: TestOrganization
let keyManager: { organizationId: string; keyManagerId: string }
let guarded: FetchDocument
beforeAll(async () => {
  database = await sendingDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  ;({ receiver, guarded, acme, keyManager } = await withReceiver(database))
  useOutbound(guarded)
  return () => receiver.close()
})

const add = async (name: string, event: HealthChange['kind'], path = '/hook') => {
  const channel = { type: 'webhook', name, url: `${receiver.origin}${path}`, events: [event] } as const
  return (await createChannel(acme.admin, { channel: { ...channel, events: [event] } })).id
}
const happen = (...changes: HealthChange[]) =>
  database.client.$transaction((tx) => recordEvents(tx, { ...keyManager, at: new Date() }, changes))
const deliverDue = async () => {
  for (const claim of await claimDue(database.client, 10))
    await deliver({ db: database.client, fetch: guarded }, claim)
}
const channelOf = (id: string) => database.client.notificationChannel.findUniqueOrThrow({ where: { id } })
const rows = () => database.client.notificationDelivery.findMany({ orderBy: { id: 'asc' } })
const switchOffs = () =>
  database.client.auditEvent.findMany({
    where: { organizationId: acme.id, operation: 'notification.switch-off' },
  })
const day = 86_400
/** As though so many seconds had passed. */
const pass = async (seconds: number) => {
  await database.client
    .$executeRaw`UPDATE "NotificationDelivery" SET "dueAt" = "dueAt" - ${seconds}::int * interval '1 second'`
  await database.client
    .$executeRaw`UPDATE "NotificationChannel" SET "failingSince" = "failingSince" - ${seconds}::int * interval '1 second'`
}
/** The seconds until each delivery is tried next. */
const waits = async () => (await rows()).map(({ dueAt }) => (dueAt.getTime() - Date.now()) / 1_000)
/** More than the longest wait between two tries. */
const step = 100_000
/** Every try of what waits fails, until it is given up. */
const failAll = async () => {
  for (let tries = 0; tries < mostTries; tries++) {
    receiver.answers.push(500)
    await deliverDue()
    await pass(step)
  }
}

describe('a receiver that says when to try again', () => {
  it.each([
    ['so many seconds', 429, '3600', 3_600],
    ['a date', 503, new Date(Date.now() + 3_600_000).toUTCString(), 3_600],
    ['longer than any step', 503, '999999', day],
    ['sooner than the step', 503, '1', 5],
  ])('%s is left alone until then', async (_name, status, value, seconds) => {
    await add('Operations', 'slow')
    receiver.answers.push({ status, headers: { 'retry-after': value } })
    await happen(slow)
    await deliverDue()
    const [wait = 0] = await waits()
    expect(wait).toBeGreaterThan(seconds - 60)
    expect(wait).toBeLessThan(seconds * 1.1 + 60)
    expect(await rows()).toMatchObject([
      { state: 'waiting', status, detail: `The receiver answered ${status} and asked for a later try.` },
    ])
  })

  it('gets nothing else meanwhile', async () => {
    await add('Operations', 'slow')
    await happen(slow)
    await happen(slow)
    receiver.answers.push({ status: 429, headers: { 'retry-after': '3600' } })
    const [claim] = await claimDue(database.client, 1)
    await deliver({ db: database.client, fetch: guarded }, claim as never)
    expect(await claimDue(database.client, 10)).toEqual([])
    for (const wait of await waits()) expect(wait).toBeGreaterThan(3_500)
  })

  it('with another status is not heeded', async () => {
    await add('Operations', 'slow')
    receiver.answers.push({ status: 500, headers: { 'retry-after': '3600' } })
    await happen(slow)
    await deliverDue()
    expect((await waits())[0]).toBeLessThan(60)
  })
})

describe('a webhook that takes nothing', () => {
  it('for five days is switched off when a message is given up; the log and the other channels hear of it', async () => {
    const id = await add('Operations', 'slow', '/hook/CAPABILITY')
    const other = await add('People', 'failing')
    await happen(slow)
    await failAll()
    expect(receiver.received).toHaveLength(mostTries)
    const off = await channelOf(id)
    expect(off).toMatchObject({ enabled: false, version: 2, offAt: expect.any(Date) })
    expect(off.offReason).toMatch(
      /^It has taken no message since \d+ \w+ \d{4}, \d\d:\d\d UTC\. The receiver answered 500\.$/,
    )
    const after = { enabled: false, reason: off.offReason }
    expect(await switchOffs()).toMatchObject([{ actor: 'notifications', subjectName: 'Operations', after }])

    await deliverDue()
    expect(receiver.received).toHaveLength(mostTries + 1)
    const told = JSON.parse(receiver.received.at(-1)?.body ?? '')
    expect(told).toMatchObject({
      type: 'notification.switched_off',
      data: { keyManager: null, title: 'Operations was switched off', action: expect.any(String) },
    })
    expect(told.data.meaning).toBe(
      `The webhook Operations (${receiver.origin}) is told nothing any more. ${off.offReason}`,
    )
    expect(JSON.stringify(await rows())).not.toContain('CAPABILITY')
    expect(await channelOf(other)).toMatchObject({ enabled: true, failingSince: null })

    await setChannelEnabled(acme.admin, { id, version: 2, enabled: true })
    expect(await channelOf(id)).toMatchObject({
      enabled: true,
      offAt: null,
      offReason: null,
      failingSince: null,
    })
    await happen(slow)
    await deliverDue()
    expect((await rows()).at(-1)).toMatchObject({ state: 'delivered' })
  })

  it('stays on where something else arrived meanwhile', async () => {
    const id = await add('Operations', 'slow')
    await happen(slow)
    for (let tries = 0; tries < mostTries; tries++) {
      receiver.answers.push(500)
      await deliverDue()
      await pass(step)
      if (tries === mostTries - 4) {
        expect(await sendTest(acme.admin, { id })).toMatchObject({ state: 'delivered' })
        expect(await channelOf(id)).toMatchObject({ failingSince: null })
      }
    }
    expect((await rows())[0]).toMatchObject({ state: 'failed' })
    expect(await channelOf(id)).toMatchObject({ enabled: true })
  })

  it('stays on while a message may still arrive', async () => {
    const id = await add('Operations', 'slow')
    await happen(slow)
    receiver.answers.push(500)
    await deliverDue()
    await pass(30 * day)
    receiver.answers.push(500)
    await deliverDue()
    expect(await channelOf(id)).toMatchObject({ enabled: true, failingSince: expect.any(Date) })
  })

  it('that is gone is audited and told, too, once', async () => {
    await add('Operations', 'slow')
    await add('People', 'keys-added')
    receiver.answers.push(410)
    await happen(slow, added)
    await deliverDue()
    await deliverDue()
    const told = receiver.received.map(({ body }) => JSON.parse(body).type)
    expect(told.filter((type) => type === 'notification.switched_off')).toHaveLength(1)
    expect(await switchOffs()).toHaveLength(1)
  })
})
