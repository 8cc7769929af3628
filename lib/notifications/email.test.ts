import type { SMTPServerOptions } from 'smtp-server'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { lease } from '@/lib/db/claims'
import type { Database } from '@/lib/db/open'
import { recordEvents } from '@/lib/health/events'
import { createKeyManager } from '@/lib/key-managers/create'
import { createGuardedFetch } from '@/lib/net/guarded-fetch'
import { useOutbound } from '@/lib/net/outbound'
import { parseOutboundAllow } from '@/lib/net/outbound-allow'
import { type TestOrganization, testOrganization } from '@/lib/organizations/testing'
import { byHand } from '@/lib/testing/by-hand'
import { testDatabase } from '@/lib/testing/database'
import { type DrippingServer, startDripping } from '@/lib/testing/dripping-mail-server'
import { type Mail, type MailServer, startMailServer, wordsOf } from '@/lib/testing/mail-server'
import { type Claim, claimDue } from './claim'
import { createChannel } from './create'
import { deliver } from './deliver'
import { longestEmail, needsTls, sendEmail } from './email'
import { testPayload } from './payload'
import { sendTest } from './send-test'

let database: Database
let acme: TestOrganization
let mails: Mail[]
let server: MailServer | undefined
const guarded = createGuardedFetch({ allow: parseOutboundAllow('') })

beforeAll(async () => {
  process.env.NEXTAUTH_URL = 'https://console.example'
  database = await testDatabase()
  useOutbound(guarded)
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.client.organization.deleteMany()
  acme = await testOrganization(database, 'Ácme')
  await serve()
})
afterEach(() => stop())

/** A mail server on loopback that takes what it is sent, unless `options` refuse it. */
async function serve(options: SMTPServerOptions = {}, login = ''): Promise<void> {
  await stop()
  server = await startMailServer(0, options)
  mails = server.mails
  process.env.SMTP_URL = `smtp://${login}${server.host}`
  process.env.SMTP_FROM = 'Gatehouse <gatehouse@acme.example>'
}

async function stop(): Promise<void> {
  await server?.close()
  server = undefined
  delete process.env.SMTP_URL
}

const add = (addresses = ['one@acme.example', 'two@acme.example']) =>
  createChannel(acme.admin, { channel: { type: 'email', name: 'People', addresses, events: ['slow'] } })
const deliverDue = async () => {
  const world = { db: database.client, fetch: guarded }
  return Promise.all((await claimDue(database.client, 10)).map((claim) => deliver(world, claim)))
}
const row = () => database.client.notificationDelivery.findFirstOrThrow()
const header = (mail: Mail | undefined, name: string) =>
  new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, 'im').exec(mail?.source ?? '')?.[1]

describe('an email', () => {
  it('says in text what a webhook says, to each of the addresses', async () => {
    const { secret } = await add()
    expect(secret).toBeNull()
    const { id } = await createKeyManager(acme.admin, byHand('customers', 'https://a.example'))
    const about = { organizationId: acme.id, keyManagerId: id, at: new Date() }
    await database.client.$transaction((tx) =>
      recordEvents(tx, about, [{ kind: 'slow', data: { milliseconds: 2_500 } }]),
    )
    await deliverDue()
    expect(await row()).toMatchObject({ state: 'delivered', status: null, detail: null })
    expect(mails).toMatchObject([
      { from: 'gatehouse@acme.example', to: ['one@acme.example', 'two@acme.example'] },
    ])
    const [mail] = mails
    expect(header(mail, 'From')).toBe('Gatehouse <gatehouse@acme.example>')
    expect(header(mail, 'To')).toBe('one@acme.example, two@acme.example')
    expect(header(mail, 'Auto-Submitted')).toBe('auto-generated')
    expect(header(mail, 'Content-Type')).toMatch(/^text\/plain; charset=utf-8/)
    const { text } = wordsOf(mail as Mail)
    expect(text).toContain('It answers slowly')
    expect(text).toContain(`/key-managers/${id}/health`)
  })

  it('is tested at once', async () => {
    const { id } = await add()
    expect(await sendTest(acme.admin, { id })).toMatchObject({ state: 'delivered' })
    expect(mails).toHaveLength(1)
  })

  it.each([
    'Eve\r\nBcc: eve@evil.example',
    'Eve\nSubject: x',
    'Eve\r\n\r\nbody',
    'Eve\u2028Bcc: x',
    '\u0000',
  ])('holds no header that its words bring: %j', async (name) => {
    const payload = testPayload({ handle: 'acme', name }, 'People')
    payload.data.title = name
    expect(await sendEmail({}, ['one@acme.example'], 'id', payload)).toMatchObject({ outcome: 'delivered' })
    const head = mails[0]?.source.split('\r\n\r\n')[0] ?? ''
    expect(head).not.toMatch(/^(bcc|cc):/im)
    expect(head.match(/^subject:/gim)).toHaveLength(1)
    expect(mails[0]?.to).toEqual(['one@acme.example'])
  })

  it.each([
    'one@acme.example, two@acme.example',
    'one@acme.example\r\nBcc: eve@evil.example',
    'Eve <eve@evil.example>',
    '"a b"@acme.example',
    'nobody',
  ])('goes to no address such as %j', async (address) => {
    await expect(add([address])).rejects.toMatchObject({
      code: 'invalid-input',
      fields: { '#/channel/addresses/0': 'This is not an email address' },
    })
  })
})

describe('a mail server', () => {
  it('that takes nothing is asked again later, and what it said is not kept', async () => {
    await serve({
      onData: (stream, _session, done) => void stream.resume().on('end', () => done(new Error('SAID'))),
    })
    const { id } = await add()
    const { detail } = await sendTest(acme.admin, { id })
    expect(detail).toBe('The mail server refused the message.')
    expect(JSON.stringify(await row())).not.toContain('SAID')
  })

  it('that refuses some of the addresses has it all the same', async () => {
    await serve({
      onRcptTo: ({ address }, _session, done) => done(address.startsWith('two') ? new Error('no') : null),
    })
    const { id } = await add()
    expect(await sendTest(acme.admin, { id })).toMatchObject({
      state: 'delivered',
      detail: 'The mail server refused 1 of 2 addresses.',
    })
  })

  it('that refuses the sign-in says so, without the password', async () => {
    await serve(
      { authOptional: false, onAuth: (_auth, _session, done) => done(new Error('no')) },
      'me:PASSWORD@',
    )
    const { id } = await add()
    const said = await sendTest(acme.admin, { id })
    expect(said.detail).toBe('The mail server refused the sign-in. An operator checks SMTP_URL.')
    expect(JSON.stringify([said, await row()])).not.toContain('PASSWORD')
  })

  it('on another machine that offers no TLS gets no password', async () => {
    let met = false
    let signedIn = false
    await serve(
      {
        authOptional: false,
        onConnect: (_session, done) => {
          met = true
          done()
        },
        onAuth: (_auth, _session, done) => {
          signedIn = true
          done(null, { user: 'me' })
        },
      },
      'me:PASSWORD@',
    )
    const { id } = await add()
    expect(await sendTest(acme.admin, { id })).toMatchObject({ state: 'delivered' })
    expect(signedIn).toBe(true)
    signedIn = false
    met = false
    // An address of this machine that is written as none of it.
    process.env.SMTP_URL = process.env.SMTP_URL?.replace('127.0.0.1', '[::ffff:127.0.0.1]')
    expect(await sendTest(acme.admin, { id })).toMatchObject({
      state: 'failed',
      detail: 'No secure connection to the mail server could be made.',
    })
    expect({ met, signedIn, mails: mails.length }).toEqual({ met: true, signedIn: false, mails: 1 })
  })

  describe('that drips', () => {
    let dripping: DrippingServer
    const payload = testPayload({ handle: 'acme', name: 'Acme' }, 'People')
    beforeEach(async () => {
      dripping = await startDripping()
      process.env.SMTP_URL = dripping.url
      return () => dripping.close()
    })

    it('is left in time', async () => {
      expect(await sendEmail({ longest: 200 }, ['one@acme.example'], 'id', payload)).toEqual({
        outcome: 'failed',
        status: null,
        detail: 'The mail server did not take the message in time.',
      })
      await dripping.left
      expect(longestEmail).toBeLessThan((lease * 1_000) / 2)
    })

    it('is left when the console stops, and the try is given back', async () => {
      const { id: channelId } = await add()
      const organizationId = acme.id
      await database.client.notificationDelivery.create({
        data: {
          ...{ id: channelId, organizationId, channelId, event: 'slow', title: 'It answers slowly' },
          ...{ body: JSON.stringify(payload), state: 'waiting' },
        },
      })
      const stopping = new AbortController()
      const [claim] = await claimDue(database.client, 1)
      const world = { db: database.client, fetch: guarded, signal: stopping.signal }
      const delivered = deliver(world, claim as Claim)
      await dripping.met
      stopping.abort()
      await expect(delivered).rejects.toThrow()
      await dripping.left
      expect(await row()).toMatchObject({ state: 'waiting', tries: 0, claimedBy: null })
    })
  })

  it('that is away is named', async () => {
    const { id } = await add()
    const url = process.env.SMTP_URL as string
    await stop()
    process.env.SMTP_URL = url
    expect(await sendTest(acme.admin, { id })).toMatchObject({
      state: 'failed',
      detail: 'The mail server could not be reached.',
    })
  })

  it('is needed', async () => {
    const { id } = await add()
    await stop()
    await expect(add()).rejects.toMatchObject({
      fields: { '#/channel/addresses': 'Email is off here. An operator sets SMTP_URL and SMTP_FROM' },
    })
    expect(await sendTest(acme.admin, { id })).toMatchObject({
      state: 'failed',
      detail: 'Email is off here. An operator sets SMTP_URL and SMTP_FROM.',
    })
  })
})

it.each([
  ['smtp://me:secret@mail.example', true],
  ['smtps://me:secret@mail.example:465', true],
  ['smtp://mail.example', false],
  ['smtp://me:secret@127.0.0.1:2525', false],
  ['smtp://me:secret@[::1]:2525', false],
  ['smtp://me:secret@localhost', false],
])('a password goes to another machine by TLS only: %s', (url, needed) => {
  expect(needsTls(url)).toBe(needed)
})
