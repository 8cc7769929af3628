import { Webhook } from 'standardwebhooks'
import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Database } from '@/lib/db/open'
import { exportLines } from '@/lib/db/portable'
import type { HealthChange } from '@/lib/health/event'
import { recordEvents } from '@/lib/health/events'
import type { FetchDocument } from '@/lib/net/fetch-document'
import { createGuardedFetch } from '@/lib/net/guarded-fetch'
import { useOutbound } from '@/lib/net/outbound'
import { parseOutboundAllow } from '@/lib/net/outbound-allow'
import type { TestOrganization } from '@/lib/organizations/testing'
import { forgetSecrets } from '@/lib/secrets/forget'
import { sealAnew } from '@/lib/secrets/stored'
import type { Received, Receiver } from '@/lib/testing/receiver'
import { sealAddresses } from './address'
import { type Claim, claimDue, claimOne } from './claim'
import { createChannel } from './create'
import { deliver } from './deliver'
import { deliveriesPageSize } from './kinds'
import { listNotifications } from './list'
import { removeChannel } from './remove'
import { rotateSecret } from './rotate-secret'
import { mostTries } from './schedule'
import { sendAgain } from './send-again'
import { sendTest } from './send-test'
import { setChannelEnabled } from './set-enabled'
import { added, sendingDatabase, slow, withReceiver } from './testing'
import { updateChannel } from './update'
import { startDeliveries } from './worker'

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

const add = async (more: { url?: string; events?: string[] } = {}) => {
  const channel = { type: 'webhook', name: 'Operations', url: receiver.url, events: ['slow'], ...more }
  const { id, secret } = await createChannel(acme.admin, { channel: channel as never })
  return { id, secret: secret as string }
}
const happen = (...changes: HealthChange[]) =>
  database.client.$transaction((tx) => recordEvents(tx, { ...keyManager, at: new Date() }, changes))
const due = (most = 10) => claimDue(database.client, most)
const make = (claim: Claim) => deliver({ db: database.client, fetch: guarded }, claim)
const deliverDue = async () => Promise.all((await due()).map(make))
const rows = () => database.client.notificationDelivery.findMany({ orderBy: { id: 'asc' } })
/** The id of the first delivery. */
const firstId = async () => (await rows())[0]?.id as string
/** As though so many seconds had passed. */
const pass = (seconds: number) =>
  database.client.$executeRaw`UPDATE "NotificationDelivery" SET
    "dueAt" = "dueAt" - ${seconds}::int * interval '1 second',
    "claimedUntil" = "claimedUntil" - ${seconds}::int * interval '1 second'`
const verify = (secret: string, { body, headers }: Received) =>
  new Webhook(secret).verify(body, headers as Record<string, string>)

describe('a health event', () => {
  it('that says that changes go back and forth reaches whoever chose these changes', async () => {
    await add({ events: ['keys-added'] })
    await add({ events: ['keys-removed'] })
    await happen({ kind: 'unsteady', data: { again: [added] } }, { kind: 'unsteady', data: { times: 3 } })
    expect(await rows()).toMatchObject([
      { event: 'unsteady', title: 'Its answers go back and forth', keyManager: 'customers' },
    ])
  })

  it('reaches the channels that chose it, signed, and says what it means', async () => {
    const { secret } = await add()
    await add({ events: ['failing'] })
    await happen(slow, added)
    await deliverDue()
    expect(receiver.received).toHaveLength(1)
    expect(verify(secret, receiver.received[0] as Received)).toEqual({
      type: 'key_manager.slow',
      timestamp: expect.any(String),
      data: {
        organization: { handle: acme.handle, name: acme.name },
        keyManager: { id: keyManager.keyManagerId, name: 'customers' },
        title: 'It answers slowly',
        meaning: expect.stringContaining('the last 2.5 s'),
        action: 'Tell the operator of the identity provider.',
        url: `https://console.example/${acme.handle}/admin/settings/key-managers/${keyManager.keyManagerId}/health`,
      },
    })
    const [row] = await rows()
    expect(receiver.received[0]?.headers).toMatchObject({
      'webhook-id': row?.id,
      'content-type': 'application/json',
    })
    expect(row).toMatchObject({ state: 'delivered', tries: 1, status: 204, detail: null, claimedBy: null })
  })

  it('is written with what is sent of it, or not at all', async () => {
    await add()
    const whole = database.client.$transaction(async (tx) => {
      await recordEvents(tx, { ...keyManager, at: new Date() }, [slow])
      throw new Error('later')
    })
    await expect(whole).rejects.toThrow('later')
    expect(await rows()).toEqual([])
    expect(await database.client.healthEvent.count()).toBe(0)
  })

  it('does not verify with another secret, or changed', async () => {
    const { secret } = await add()
    const { secret: other } = await add()
    await happen(slow)
    const [claim] = await due(1)
    await make(claim as Claim)
    const got = receiver.received[0] as Received
    const own = [secret, other].filter((one) => {
      try {
        verify(one, got)
        return true
      } catch {
        return false
      }
    })
    expect(own).toHaveLength(1)
    expect(() => verify(own[0] as string, { ...got, body: got.body.replace('slowly', 'fast') })).toThrow()
  })
})

describe('a receiver that fails', () => {
  it('is tried again later, with the same message', async () => {
    const { secret } = await add()
    receiver.answers.push({ status: 500, body: 'SECRET BODY' }, 200)
    await happen(slow)
    await deliverDue()
    expect(await rows()).toMatchObject([
      { state: 'waiting', tries: 1, status: 500, detail: 'The receiver answered 500.' },
    ])
    expect(await due()).toEqual([])
    await pass(6)
    await deliverDue()
    expect(await rows()).toMatchObject([{ state: 'delivered', tries: 2, status: 200, detail: null }])
    const [first, second] = receiver.received as [Received, Received]
    for (const one of [first, second]) verify(secret, one)
    expect(second.body).toBe(first.body)
    expect(second.headers['webhook-id']).toBe(first.headers['webhook-id'])
    expect(JSON.stringify(await rows())).not.toContain('SECRET BODY')
  })

  it('is given up after the last try, and a person may still send it', async () => {
    await add()
    receiver.answers.push(...Array.from({ length: mostTries + 1 }, () => 503))
    await happen(slow)
    for (let tries = 1; tries <= mostTries; tries++) {
      await deliverDue()
      await pass(100_000)
    }
    expect(await rows()).toMatchObject([{ state: 'failed', tries: mostTries, status: 503 }])
    expect(await due()).toEqual([])
    const id = await firstId()
    expect(await sendAgain(acme.admin, { id })).toMatchObject({ state: 'failed' })
    expect(await rows()).toMatchObject([{ state: 'failed' }])
    expect(await sendAgain(acme.admin, { id })).toMatchObject({ state: 'delivered', status: 204 })
    expect(await rows()).toMatchObject([{ state: 'delivered', tries: mostTries + 2 }])
  })

  it('that does not answer in time is one that fails', async () => {
    await add()
    receiver.answers.push('never')
    await happen(slow)
    const fetch = createGuardedFetch({
      allow: parseOutboundAllow(receiver.origin),
      timeouts: { connect: 100, total: 200 },
    })
    await deliver({ db: database.client, fetch }, (await due())[0] as Claim)
    expect(await rows()).toMatchObject([{ state: 'waiting', status: null }])
    expect((await rows())[0]?.detail).toMatch(/did not answer in time/)
  })

  it('that redirects is not followed', async () => {
    await add()
    receiver.answers.push({ status: 307, headers: { location: `${receiver.origin}/else` } })
    await happen(slow)
    await deliverDue()
    expect(receiver.received).toHaveLength(1)
    expect(await rows()).toMatchObject([{ state: 'waiting', status: 307 }])
    expect((await rows())[0]?.detail).toMatch(/a redirect, which is not followed/)
  })

  it('that answers a great deal is not read', async () => {
    await add()
    receiver.answers.push({ status: 200, body: 'x'.repeat(5_000_000) })
    await happen(slow)
    await deliverDue()
    expect(await rows()).toMatchObject([{ state: 'delivered', status: 200 }])
  })

  it('that is gone switches its channel off, and nothing more is sent', async () => {
    const { id } = await add({ events: ['slow', 'keys-added'] })
    receiver.answers.push(410)
    await happen(slow, added)
    await make((await due(1))[0] as Claim)
    const channel = await database.client.notificationChannel.findUniqueOrThrow({ where: { id } })
    expect(channel).toMatchObject({ enabled: false, version: 2 })
    expect(channel.offReason).toMatch(/answered 410/)
    expect((await rows()).map(({ state }) => state)).toEqual(['failed', 'failed'])
    await happen(slow)
    expect(await rows()).toHaveLength(2)
    const delivery = await firstId()
    await expect(sendAgain(acme.admin, { id: delivery })).rejects.toMatchObject({ code: 'in-use' })
    await setChannelEnabled(acme.admin, { id, version: 2, enabled: true })
    expect(await sendAgain(acme.admin, { id: delivery })).toMatchObject({ state: 'delivered' })
  })
})

describe('an address', () => {
  it.each([
    'http://127.0.0.1:9/hook',
    'https://10.0.0.1/hook',
    'https://localhost/hook',
    'https://[::1]/',
    'ftp://a.example',
    'x',
  ])('%s is refused when it is typed', async (url) => {
    await expect(add({ url })).rejects.toMatchObject({
      code: 'invalid-input',
      fields: { '#/channel/url': expect.any(String) },
    })
  })

  it('that is not open any more is refused at each try', async () => {
    await add()
    await happen(slow)
    const fetch = createGuardedFetch({ allow: parseOutboundAllow('') })
    await deliver({ db: database.client, fetch }, (await due())[0] as Claim)
    expect(receiver.received).toEqual([])
    expect((await rows())[0]).toMatchObject({ state: 'waiting', status: null })
  })
})

describe('workers', () => {
  it('that race make each try once', async () => {
    await add()
    for (let index = 0; index < 30; index++) await happen(slow)
    const worker = async () => {
      for (let claims = await due(4); claims.length > 0; claims = await due(4))
        await Promise.all(claims.map(make))
    }
    await Promise.all([worker(), worker(), worker()])
    const ids = receiver.received.map(({ headers }) => headers['webhook-id'])
    expect(ids).toHaveLength(30)
    expect(new Set(ids).size).toBe(30)
    expect((await rows()).every(({ state, tries }) => state === 'delivered' && tries === 1)).toBe(true)
  })

  it('take over from one that was killed when its lease ends, whose late answer is not kept', async () => {
    await add()
    await happen(slow)
    const [killed] = await due()
    expect(await due()).toEqual([])
    await pass(61)
    const [next] = await due()
    expect(await make(killed as Claim)).toBeNull()
    expect(await make(next as Claim)).toMatchObject({ outcome: 'delivered' })
    expect(await rows()).toMatchObject([{ state: 'delivered', tries: 2 }])
  })

  it('that are killed at each try give the message up after the last, and a person may still send it', async () => {
    await add()
    await happen(slow)
    for (let tries = 0; tries < mostTries; tries++) {
      expect(await due()).toHaveLength(1)
      await pass(61)
    }
    expect(await due()).toEqual([])
    expect(await rows()).toMatchObject([
      { state: 'failed', tries: mostTries, claimedBy: null, detail: expect.stringContaining('given up') },
    ])
    expect(await sendAgain(acme.admin, { id: await firstId() })).toMatchObject({ state: 'delivered' })
  })

  it('that are ended give a try back', async () => {
    await add()
    await happen(slow)
    const world = { db: database.client, fetch: guarded, signal: AbortSignal.abort() }
    await expect(deliver(world, (await due())[0] as Claim)).rejects.toThrow()
    expect(await rows()).toMatchObject([{ state: 'waiting', tries: 0, claimedBy: null }])
    expect(await due()).toHaveLength(1)
  })

  it('keep nothing of a channel that was removed meanwhile', async () => {
    const { id } = await add()
    await happen(slow)
    const [claim] = await due()
    await removeChannel(acme.admin, { id })
    expect(await make(claim as Claim)).toBeNull()
    expect(await rows()).toEqual([])
  })
})

describe('a channel', () => {
  it('is tested at once, and the test is in the log and never tried again', async () => {
    const { id, secret } = await add()
    receiver.answers.push(500)
    expect(await sendTest(acme.admin, { id })).toMatchObject({ state: 'failed', status: 500 })
    expect(await sendTest(acme.admin, { id })).toMatchObject({ state: 'delivered', status: 204 })
    expect(verify(secret, receiver.received[1] as Received)).toMatchObject({ type: 'notification.test' })
    expect(await due()).toEqual([])
    const { deliveries } = await listNotifications(acme.admin, {})
    expect(deliveries.map(({ state, title }) => [state, title])).toEqual([
      ['delivered', 'This is a test'],
      ['failed', 'This is a test'],
    ])
  })

  it('is tested so often in a minute, and no oftener', async () => {
    const { id } = await add()
    for (let count = 0; count < 10; count++) await sendTest(acme.admin, { id })
    await expect(sendTest(acme.admin, { id })).rejects.toMatchObject({ code: 'too-many-attempts' })
    expect(receiver.received).toHaveLength(10)
  })

  it('signs with the old secret, too, for a day after a new one was made', async () => {
    const { id, secret: old } = await add()
    const { secret } = await rotateSecret(acme.admin, { id })
    expect(secret).not.toBe(old)
    await sendTest(acme.admin, { id })
    for (const one of [secret, old]) verify(one, receiver.received[0] as Received)
    const rotatedAt = new Date(Date.now() - 25 * 3_600_000)
    await database.client.notificationChannel.update({ where: { id }, data: { rotatedAt } })
    await sendTest(acme.admin, { id })
    verify(secret, receiver.received[1] as Received)
    expect(() => verify(old, receiver.received[1] as Received)).toThrow()
  })

  it('gets no third secret while the first still signs', async () => {
    const { id, secret: old } = await add()
    const { secret } = await rotateSecret(acme.admin, { id })
    await expect(rotateSecret(acme.admin, { id })).rejects.toMatchObject({
      code: 'too-many-attempts',
      message: expect.stringMatching(/still signs.* Another can be made after .* UTC\./),
    })
    await sendTest(acme.admin, { id })
    for (const one of [secret, old]) verify(one, receiver.received[0] as Received)
    const rotatedAt = new Date(Date.now() - 25 * 3_600_000)
    await database.client.notificationChannel.update({ where: { id }, data: { rotatedAt } })
    await rotateSecret(acme.admin, { id })
    await sendTest(acme.admin, { id })
    verify(secret, receiver.received[1] as Received)
    expect(() => verify(old, receiver.received[1] as Received)).toThrow()
  })

  it('keeps its secret and its address encrypted, and says them to nobody again', async () => {
    const { id, secret } = await add({ url: `${receiver.origin}/hook/CAPABILITY` })
    const { secret: second } = await rotateSecret(acme.admin, { id })
    await sendTest(acme.admin, { id })
    expect(receiver.received[0]?.path).toBe('/hook/CAPABILITY')
    const told: string[] = [
      JSON.stringify(await rows()),
      JSON.stringify(await listNotifications(acme.admin, {})),
      JSON.stringify(await listNotifications(await acme.as('viewer'), {})),
    ]
    for (const one of told.slice(1)) expect(one).toContain(receiver.origin)
    expect(told.join()).not.toContain('sealed')
    await exportLines(database.client, (line) => void told.push(JSON.stringify(line)))
    for (const one of [secret.slice(6), second.slice(6), 'CAPABILITY']) expect(told.join()).not.toContain(one)
  })

  it('keeps its address where a form sends none, and is not written over by what hides it', async () => {
    const { id } = await add({ url: `${receiver.origin}/hook/one` })
    const change = (version: number, url: string) =>
      updateChannel(acme.admin, {
        ...{ id, version },
        channel: { type: 'webhook', name: 'Renamed', url, events: ['slow'] },
      })
    const sentTo = async () => {
      await sendTest(acme.admin, { id })
      return receiver.received.at(-1)?.path
    }
    await change(1, '')
    expect(await sentTo()).toBe('/hook/one')
    for (const url of [`${receiver.origin}/••••`, '••••'])
      await expect(change(2, url)).rejects.toMatchObject({
        fields: { '#/channel/url': expect.stringMatching(/hides an address/) },
      })
    await change(2, `${receiver.origin}/hook/two`)
    expect(await sentTo()).toBe('/hook/two')
    const events = await database.client.auditEvent.findMany({
      where: { operation: 'notification.update', outcome: 'done' },
      orderBy: { id: 'asc' },
    })
    expect(events.map(({ after }) => after)).toEqual([
      { name: 'Renamed', receiver: receiver.origin, events: ['slow'] },
      { name: 'Renamed', receiver: receiver.origin, events: ['slow'], address: 'set anew' },
    ])
  })

  it('keeps its address through another ENCRYPTION_KEY, and asks for it once it was forgotten', async () => {
    const old = process.env.ENCRYPTION_KEY as string
    onTestFinished(() => {
      process.env.ENCRYPTION_KEY = old
    })
    const { id } = await add()
    const another = Buffer.alloc(32, 8).toString('base64')
    process.env.ENCRYPTION_KEY = `${another},${old}`
    // Its address and its signing secret.
    expect(await sealAnew(database.client)).toBe(2)
    process.env.ENCRYPTION_KEY = another
    expect(await sendTest(acme.admin, { id })).toMatchObject({ state: 'delivered' })
    process.env.ENCRYPTION_KEY = old
    expect(await sendTest(acme.admin, { id })).toMatchObject({ state: 'failed', detail: expect.any(String) })
    expect(await forgetSecrets()).toBe(2)
    expect(await sendTest(acme.admin, { id })).toMatchObject({
      detail: expect.stringMatching(/address was forgotten/),
    })
    const channel = { type: 'webhook', name: 'Operations', events: ['slow' as const] } as const
    const change = (url: string) =>
      updateChannel(acme.admin, { id, version: 1, channel: { ...channel, events: ['slow'], url } })
    await expect(change('')).rejects.toMatchObject({
      fields: { '#/channel/url': expect.stringMatching(/forgotten/) },
    })
    await change(receiver.url)
    await rotateSecret(acme.admin, { id })
    expect(await sendTest(acme.admin, { id })).toMatchObject({ state: 'delivered' })
  })

  it('keeps the address that an older version stored as it was', async () => {
    const { id } = await add()
    const [first] = await database.client.notificationChannel.findMany()
    await database.client.notificationChannel.update({
      where: { id },
      data: { url: receiver.url, sealedUrl: null, origin: null },
    })
    expect(await sealAddresses(database.client)).toBe(1)
    expect(await sealAddresses(database.client)).toBe(0)
    const [sealed] = await database.client.notificationChannel.findMany()
    expect(sealed).toEqual({ ...first, sealedUrl: expect.not.stringContaining('hook') })
    expect(await sendTest(acme.admin, { id })).toMatchObject({ state: 'delivered' })
  })

  it('opens its address in no other place', async () => {
    const { id } = await add()
    const { sealedUrl, sealedSecret } = await database.client.notificationChannel.findUniqueOrThrow({
      where: { id },
    })
    await database.client.notificationChannel.update({
      where: { id },
      data: { sealedUrl: sealedSecret, sealedSecret: sealedUrl },
    })
    expect(await sendTest(acme.admin, { id })).toMatchObject({ state: 'failed' })
    expect(receiver.received).toEqual([])
  })

  it('whose secret was forgotten says so', async () => {
    const { id } = await add()
    await database.client.notificationChannel.update({ where: { id }, data: { sealedSecret: null } })
    expect(await sendTest(acme.admin, { id })).toMatchObject({
      state: 'failed',
      detail: 'Its signing secret was forgotten. Make a new one.',
    })
    await rotateSecret(acme.admin, { id })
    expect(await sendTest(acme.admin, { id })).toMatchObject({ state: 'delivered' })
  })

  it('is changed only as it was seen', async () => {
    const { id } = await add()
    const channel = { type: 'webhook', name: 'Other', url: receiver.url, events: ['failing'] } as const
    await updateChannel(acme.admin, { id, version: 1, channel: { ...channel, events: ['failing'] } })
    const again = updateChannel(acme.admin, { id, version: 1, channel: { ...channel, events: ['failing'] } })
    await expect(again).rejects.toMatchObject({ code: 'changed-meanwhile' })
    await happen(slow)
    expect(await rows()).toEqual([])
  })

  it('that is switched off gets nothing, not even what waits', async () => {
    const { id } = await add()
    await happen(slow)
    await setChannelEnabled(acme.admin, { id, version: 1, enabled: false })
    expect(await due()).toEqual([])
    await happen(slow)
    expect(await rows()).toMatchObject([{ state: 'failed', detail: 'The channel was switched off.' }])
  })

  it('is one of twenty', async () => {
    for (let index = 0; index < 20; index++) await add()
    await expect(add()).rejects.toMatchObject({ code: 'in-use' })
  })
})

it('deliveries are listed by page, newest first; an address that is too far leads to the last', async () => {
  const { id: channelId } = await add()
  const count = deliveriesPageSize + 2
  await database.client.notificationDelivery.createMany({
    data: Array.from({ length: count }, (_, index) => ({
      ...{ id: v7(), organizationId: acme.id, channelId, event: 'slow', title: `${index}` },
      ...{ body: '{}', state: 'failed', createdAt: new Date(index * 1_000) },
    })),
  })
  const first = await listNotifications(acme.admin, { page: 'x' })
  expect(first).toMatchObject({ page: 1, found: count })
  expect(first.deliveries).toHaveLength(deliveriesPageSize)
  expect(first.deliveries[0]?.title).toBe(`${count - 1}`)
  for (const page of ['2', 9]) {
    const last = await listNotifications(acme.admin, { page })
    expect(last.page).toBe(2)
    expect(last.deliveries.map(({ title }) => title)).toEqual(['1', '0'])
  }
})

it('deliveries are kept for 30 days', async () => {
  await add()
  await happen(slow)
  await deliverDue()
  const left = async (days: number) => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days * 24 * 3_600_000 })
    await startDeliveries().stop()
    vi.useRealTimers()
    return (await rows()).length
  }
  expect(await left(29)).toBe(1)
  expect(await left(31)).toBe(0)
})

it('a delivery that is being sent is not sent again beside that', async () => {
  await add()
  await happen(slow)
  const id = await firstId()
  const claim = await claimOne(database.client, id)
  expect(claim).not.toBeNull()
  await expect(sendAgain(acme.admin, { id })).rejects.toMatchObject({ code: 'too-many-attempts' })
  expect(await claimOne(database.client, v7())).toBeNull()
})
