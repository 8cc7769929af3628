import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { use } from '@/lib/db/client'
import type { Database } from '@/lib/db/open'
import { type TestOrganization, testOrganization } from '@/lib/organizations/testing'
import { testDatabase } from '@/lib/testing/database'
import { acceptInvitation, changePassword, resetPassword } from './account'
import { rememberDevice } from './device-cookie'
import { hashPassword } from './password'
import { completeSetup } from './setup'
import { signInWithPassword } from './sign-in'

const { verified, hashed } = vi.hoisted(() => ({ verified: [] as string[], hashed: [] as string[] }))
vi.mock('@node-rs/argon2', async (original) => {
  const argon2 = await original<typeof import('@node-rs/argon2')>()
  return {
    ...argon2,
    hash: (password: string, parameters: Parameters<typeof argon2.hash>[1]) => {
      hashed.push(password)
      return argon2.hash(password, parameters)
    },
    verify: (stored: string, password: string) => {
      verified.push(stored)
      return argon2.verify(stored, password)
    },
  }
})

const password = 'correct horse battery'
let database: Database
let acme: TestOrganization
let number = 0
let from: { address: string; requestId: string }
let email: string

beforeAll(async () => {
  process.env.NEXTAUTH_SECRET = 'a secret of the tests, long enough'
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  acme = await testOrganization(database)
  number++
  from = { address: `192.0.2.${number}`, requestId: `request-${number}` }
  email = `person-${number}@acme.example`
  await database.client.user.update({
    where: { id: acme.adminId },
    data: { email, emailKey: email, passwordHash: await hashPassword(password) },
  })
  verified.length = 0
})

const attempt = (
  more: { email?: string; password?: string; address?: string; cookies?: string | undefined } = {},
) =>
  signInWithPassword(
    { email: more.email ?? email, password: more.password ?? 'wrong password' },
    { ...from, address: more.address ?? from.address },
    more.cookies,
  ).then(
    () => ({ code: 'signed-in', message: '' }),
    (error) => ({ code: error.code, message: error.message }),
  )
const refusals = () =>
  database.client.auditEvent.findMany({
    where: { organizationId: acme.id, operation: 'sign-in', outcome: 'refused' },
  })

it('answers the same for a known and an unknown account, and hashes for both with the same parameters', async () => {
  const known = await attempt()
  const unknown = await attempt({ email: `nobody-${number}@acme.example` })
  expect(known).toEqual(unknown)
  expect(known.code).toBe('wrong-credentials')
  expect(verified).toHaveLength(2)
  const parameters = verified.map((stored) => stored.split('$').slice(0, 4).join('$'))
  expect(parameters[0]).toBe(parameters[1])
})

it('hashes for an account that has single sign-on only, which no password opens', async () => {
  await database.client.user.update({ where: { id: acme.adminId }, data: { passwordHash: null } })
  expect(await attempt({ password: '' })).toMatchObject({ code: 'wrong-credentials' })
  expect(verified).toHaveLength(1)
})

it('pauses an account for one address, known or not, and says so in the audit log; not for its owner elsewhere', async () => {
  for (const tried of [email, `nobody-${number}@acme.example`]) {
    const answers = []
    for (let count = 0; count < 9; count++) answers.push(await attempt({ email: tried }))
    expect(answers.map((one) => one.code)).toEqual([
      ...Array(8).fill('wrong-credentials'),
      'too-many-attempts',
    ])
    expect(answers[8]?.message).toMatch(/^Too many attempts\. Try again in \d+ minutes?\.$/)
  }
  expect(await attempt({ password })).toMatchObject({ code: 'too-many-attempts' })
  expect(await attempt({ password, address: '198.51.100.200' })).toMatchObject({ code: 'signed-in' })
  expect((await refusals()).map((one) => one.reason)).toContain('too-many-attempts')
})

it('pauses an account that is tried from many addresses, but not on a device that has signed in to it before', async () => {
  const cookies = rememberDevice(email).split(';')[0] as string
  for (const tried of [email, `nobody-${number}@acme.example`]) {
    const codes = []
    for (let count = 0; count < 61; count++)
      codes.push((await attempt({ email: tried, address: `198.51.${number}.${count}` })).code)
    expect(codes).toEqual([...Array(60).fill('wrong-credentials'), 'too-many-attempts'])
  }
  expect(await attempt({ password, address: '198.51.100.201' })).toMatchObject({ code: 'too-many-attempts' })
  expect(await attempt({ password, cookies })).toMatchObject({ code: 'signed-in' })
})

it('pauses a device, too, which is counted by itself', async () => {
  const cookies = `theme=dark; ${rememberDevice(email).split(';')[0]}`
  for (let count = 0; count < 8; count++)
    expect((await attempt({ cookies, address: `198.51.${number}.${count}` })).code).toBe('wrong-credentials')
  expect(await attempt({ cookies, password })).toMatchObject({ code: 'too-many-attempts' })
  expect(await attempt({ password })).toMatchObject({ code: 'signed-in' })
})

it('knows no device from a cookie that was forged, cut, or made for another account', async () => {
  for (let count = 0; count < 9; count++) await attempt()
  const real = rememberDevice(email).split(';')[0] as string
  const forged = [
    rememberDevice(`other-${email}`).split(';')[0],
    real.slice(0, -1),
    `${real}A`,
    real.replace(/=[^.]+/, '=AAAAAAAAAAAAAAAAAAAAAA'),
    'gatehouse.device=',
    'gatehouse.device=.',
    `other.${real}`,
  ]
  for (const cookies of forged)
    expect(await attempt({ password, cookies }), cookies).toMatchObject({ code: 'too-many-attempts' })
  expect(await attempt({ password, cookies: real })).toMatchObject({ code: 'signed-in' })
})

it('counts the addresses of one IPv6 network as one', async () => {
  const from = (count: number) => `2001:db8:0:${number}:${count}::1`
  for (let count = 0; count < 8; count++) await attempt({ address: from(count) })
  expect(await attempt({ address: from(9) })).toMatchObject({ code: 'too-many-attempts' })
  expect(await attempt({ address: `2001:db8:1:${number}::1` })).toMatchObject({ code: 'wrong-credentials' })
})

it('asks the database the same for an unknown account as for one in many organizations', async () => {
  for (let count = 0; count < 3; count++) {
    const { id } = await testOrganization(database)
    await database.client.membership.create({
      data: { organizationId: id, userId: acme.adminId, role: 'viewer' },
    })
  }
  const asked: string[] = []
  const client = database.client.$extends({
    query: {
      $allOperations({ model, operation, args, query }) {
        asked.push(`${model}.${operation}`)
        return query(args)
      },
    },
  })
  use({ client: client as never, close: database.close })
  const statements = async (tried: string) => {
    asked.length = 0
    for (let count = 0; count < 10; count++) await attempt({ email: tried })
    return [...asked]
  }
  const known = await statements(email)
  expect(known).toEqual(await statements(`nobody-${number}@acme.example`))
  expect(known.length).toBeGreaterThan(40)
  use(database)
  expect(await refusals()).toMatchObject([{ count: 8 }, { count: 2 }])
})

it('pauses an address that fails for many accounts', async () => {
  const codes = []
  for (let count = 0; count < 61; count++)
    codes.push((await attempt({ email: `nobody-${number}-${count}@acme.example` })).code)
  expect(codes.slice(0, 60)).toEqual(Array(60).fill('wrong-credentials'))
  expect(codes[60]).toBe('too-many-attempts')
  expect(await attempt({ password })).toMatchObject({ code: 'too-many-attempts' })
  expect(await attempt({ password, address: '203.0.113.9' })).toMatchObject({ code: 'signed-in' })
})

it('lets an office behind one address sign in as often as it likes', async () => {
  for (let count = 0; count < 70; count++) expect((await attempt({ password })).code).toBe('signed-in')
})

it('hashes nothing for a link that was forged', async () => {
  hashed.length = 0
  const forged = { token: 'forged', password: 'long enough, that', name: 'X' }
  const call = { ...acme.nobody, ...from }
  const setup = { ...forged, email: 'x@x.example', organization: 'X' }
  for (const attempt of [
    () => resetPassword(call, forged),
    () => acceptInvitation(call, forged),
    () => completeSetup(call, setup),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: 'link-used-or-expired' })
  expect([...hashed, ...verified]).toEqual([])
})

it('counts repeated failures into one event, without the password', async () => {
  for (let count = 0; count < 3; count++) await attempt({ password: 'MARKED-password' })
  const events = await refusals()
  expect(events).toMatchObject([
    { count: 3, reason: 'wrong-credentials', actor: email, address: from.address },
  ])
  expect(JSON.stringify(events)).not.toContain('MARKED')
})

it('limits guessing the current password in a session, too', async () => {
  const call = { ...acme.admin, address: from.address }
  const guess = () => changePassword(call, { current: 'a guess', password: 'another long password' })
  for (let count = 0; count < 8; count++)
    await expect(guess()).rejects.toMatchObject({ code: 'invalid-input' })
  await expect(guess()).rejects.toMatchObject({ code: 'too-many-attempts' })
})
