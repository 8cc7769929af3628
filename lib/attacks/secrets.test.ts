import { Writable } from 'node:stream'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { exportAuditEvents } from '@/lib/audit/export'
import { csvLines } from '@/lib/audit/lines'
import type { Call } from '@/lib/auth/access'
import { acceptInvitation, changePassword, resetPassword, showLink } from '@/lib/auth/account'
import { resetLinkFor } from '@/lib/auth/reset-link'
import { completeSetup, setupLink } from '@/lib/auth/setup'
import { signInWithPassword } from '@/lib/auth/sign-in'
import type { Database } from '@/lib/db/open'
import { exportLines } from '@/lib/db/portable'
import { authenticateGateway } from '@/lib/gateways/keys/authenticate'
import { createGatewayKey } from '@/lib/gateways/keys/create'
import { listGatewayKeys } from '@/lib/gateways/keys/list'
import { setClient } from '@/lib/key-managers/client/set'
import { createKeyManager } from '@/lib/key-managers/create'
import { inviteMember } from '@/lib/members/invite'
import { createChannel } from '@/lib/notifications/create'
import { listNotifications } from '@/lib/notifications/list'
import { rotateSecret } from '@/lib/notifications/rotate-secret'
import { registry } from '@/lib/operation'
import { byHand } from '@/lib/testing/by-hand'
import { testDatabase } from '@/lib/testing/database'
import { everyOperation } from './every-operation'

const logged = vi.hoisted(() => ({ text: '' }))
vi.mock('@/lib/log/log', async (original) => {
  const { logOptions } = await original<typeof import('@/lib/log/log')>()
  const { default: pino } = await import('pino')
  const stream = new Writable({
    write(chunk, _encoding, done) {
      logged.text += chunk
      done()
    },
  })
  return { logOptions, log: pino({ ...logOptions, level: 'debug' }, stream) }
})

await everyOperation()

let database: Database
beforeAll(async () => {
  process.env.NEXTAUTH_URL = 'https://console.example'
  process.env.NEXTAUTH_SECRET = 'a secret of the tests, long enough'
  process.env.ENCRYPTION_KEY = Buffer.alloc(32, 7).toString('base64')
  database = await testDatabase()
})
afterAll(() => database.close())

/** What an operation answers, as it leaves the server. */
async function answered(name: string, call: Call, input: unknown): Promise<string> {
  try {
    return JSON.stringify((await registry.get(name)?.(call, input as never)) ?? null)
  } catch (error) {
    return JSON.stringify(error)
  }
}

/** Every row of every table, the audit log among them, and the log. */
async function everything(): Promise<string> {
  const rows: string[] = []
  await exportLines(database.client, (line) => void rows.push(JSON.stringify(line)))
  return `${rows.join('\n')}\n${logged.text}`
}

const call: Call = { caller: null, requestId: 'request', address: '192.0.2.1' }
const tokenOf = (link: string | null) => new URL(link ?? '').searchParams.get('token') as string

let maria: Call
const secrets: string[] = []

it('keeps no password and no link as it was given, and never says it again', async () => {
  const [first, second, third, fourth] = ['first', 'second', 'third', 'fourth'].map(
    (word) => `MARKED ${word} password`,
  ) as [string, string, string, string]
  const setup = tokenOf(await setupLink('start'))
  const said: unknown[] = []
  const person = { name: 'Maria', email: 'maria@acme.example' }
  said.push(await completeSetup(call, { token: setup, organization: 'Acme', password: first, ...person }))
  const from = { address: call.address, requestId: call.requestId }
  const { userId } = await signInWithPassword({ email: person.email, password: first }, from)
  maria = { ...call, caller: { userId, sessionEpoch: 0 }, organization: 'acme' }
  said.push(await changePassword(maria, { current: first, password: second }))
  const reset = tokenOf(await resetLinkFor(person.email))
  said.push(await showLink(call, { kind: 'reset', token: reset }))
  said.push(await resetPassword(call, { token: reset, password: third }))
  maria = { ...maria, caller: { userId, sessionEpoch: 2 } }
  // The one answer that holds a link is the one to whoever asked for it.
  const { link } = await inviteMember(maria, { email: 'new@acme.example', role: 'viewer' })
  const invitation = tokenOf(link)
  said.push(await showLink(call, { kind: 'invitation', token: invitation }))
  said.push(await acceptInvitation(call, { token: invitation, name: 'New', password: fourth }))
  secrets.push(setup, reset, invitation, first, second, third, fourth)

  const kept = `${await everything()}\n${JSON.stringify(said)}`
  expect(kept).toContain('account.reset-password')
  for (const secret of secrets) expect(kept).not.toContain(secret)
})

it('keeps no client secret as it was given, and never says it again', async () => {
  const { id } = await createKeyManager(maria, byHand('customers', 'https://idp.acme.example'))
  const client = { clientId: 'console', authMethod: 'client_secret_basic' } as const
  const said: unknown[] = []
  for (const version of [1, 2]) {
    const clientSecret = `MARKED client secret ${version}`
    said.push(await setClient(maria, { id, version, ...client, clientSecret }))
    secrets.push(clientSecret)
  }
  said.push(await answered('key-manager.set-client', maria, { id, version: 3, clientSecret: 'MARKED' }))
  const reads = [...registry.values()].filter(({ kind }) => kind === 'read')
  for (const { name } of reads) said.push(await answered(name, maria, { id, period: 'all' }))
  const { events } = await exportAuditEvents(maria, { period: 'all' })
  for await (const line of csvLines(events)) said.push(line)
  const kept = `${await everything()}\n${JSON.stringify(said)}`
  expect(kept).toContain('key-manager.set-client')
  expect(kept).not.toContain('MARKED client')
})

it('keeps no signing secret of a webhook as it was made, and says it once', async () => {
  const url = 'https://hook.acme.example/'
  const channel = { type: 'webhook', name: 'Operations', url, events: ['failing'] } as const
  const made = await createChannel(maria, { channel: { ...channel, events: ['failing'] } })
  const { secret } = await rotateSecret(maria, { id: made.id })
  const said: unknown[] = [await listNotifications(maria, {})]
  const update = { id: made.id, version: 1, channel }
  said.push(await answered('notification.update', maria, update))
  const kept = `${await everything()}\n${JSON.stringify(said)}`
  expect(kept).toContain('notification.rotate-secret')
  for (const one of [made.secret, secret]) expect(kept).not.toContain(`${one}`.slice('whsec_'.length))
  secrets.push(`${made.secret}`, secret)
})

it('keeps no gateway key as it was made, and says it once', async () => {
  const { id: environmentId } = await database.client.environment.findFirstOrThrow()
  const { id, secret } = await createGatewayKey(maria, { environmentId, name: 'edge' })
  const from = '192.0.2.1'
  expect(await authenticateGateway(`Bearer ${secret}`, from)).toMatchObject({ environmentId })
  const said: unknown[] = [await listGatewayKeys(maria, {})]
  said.push(await answered('gateway-key.revoke', maria, { id }))
  const refused = await authenticateGateway(`Bearer ${secret}`, from).catch((error: unknown) => error)
  said.push(refused)
  expect(refused).toMatchObject({ code: 'gateway-key-refused' })
  const kept = `${await everything()}\n${JSON.stringify(said)}`
  expect(kept).toContain('gateway-key.revoke')
  expect(kept).not.toContain(secret.slice('gatehouse_'.length))
  secrets.push(secret)
})

/** Fields that hold a secret, by operation. */
const secretFields: Record<string, string[]> = {
  'setup.check': ['token'],
  'setup.complete': ['token', 'password'],
  'link.show': ['token'],
  'invitation.accept': ['token', 'password'],
  'invitation.accept-with-single-sign-on': ['token'],
  'account.reset-password': ['token', 'password'],
  'account.change-password': ['current', 'password'],
  'token.check': ['token'],
  'key-manager.set-client': ['clientSecret'],
  'token.get-as-application': ['clientSecret'],
  'token.begin-as-user': ['clientSecret'],
  'token.finish-as-user': ['cookie', 'code'],
}

it('knows every operation that takes a secret', () => {
  const found = [...registry.values()].flatMap(({ name, input }) => {
    const { properties = {} } = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })
    const fields = Object.keys(properties).filter((field) =>
      /pass|token|secret|^cookie$|^code$|^current$|^link$/i.test(field),
    )
    return fields.length > 0 ? [[name, fields.sort()] as const] : []
  })
  expect(Object.fromEntries(found)).toEqual(
    Object.fromEntries(Object.entries(secretFields).map(([name, fields]) => [name, fields.toSorted()])),
  )
})

const others = {
  kind: 'reset',
  organization: 'X',
  name: 'X',
  email: 'x@x.example',
  issuer: 'x',
  subject: 'x',
  environmentId: crypto.randomUUID(),
  id: crypto.randomUUID(),
  version: 1,
  clientId: 'x',
  authMethod: 'client_secret_basic',
  client: 'typed',
}
const around = fc.string({ unit: 'grapheme', maxLength: 40 })

it('says no secret again that was wrong, whatever it looks like', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.keys(secretFields)),
      around,
      around,
      fc.boolean(),
      async (name, before, after, asMaria) => {
        const marks = (secretFields[name] as string[]).map((field) => [field, `MARKED${crypto.randomUUID()}`])
        const input = Object.fromEntries(marks.map(([field, mark]) => [field, `${before}${mark}${after}`]))
        const said = await answered(name, asMaria ? maria : call, { ...others, ...input })
        expect(said).not.toContain('MARKED')
      },
    ),
    { numRuns: 60 },
  )
  // A field of another kind, or beside those that are asked for.
  for (const name of registry.keys())
    for (const input of [
      { password: 'MARKED', token: 'MARKED' },
      { token: { secret: 'MARKED' }, current: ['MARKED'] },
    ])
      expect(await answered(name, maria, input), name).not.toContain('MARKED')
  expect(await everything()).not.toContain('MARKED')
})

it('keeps credentials in an address out of answers, the audit log and the log', async () => {
  const url = 'https://user:MARKED-credentials@127.0.0.1/.well-known/openid-configuration'
  for (const name of ['key-manager.discover', 'key-manager.create']) {
    const input = { type: 'custom', name: 'x', url, wellKnownUrl: url, acceptedFindings: [] }
    expect(await answered(name, maria, input)).not.toContain('MARKED')
  }
  expect(await everything()).not.toContain('MARKED')
})
