import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { Database } from '@/lib/db/open'
import { type TestOrganization, testOrganization } from '@/lib/organizations/testing'
import { testDatabase } from '@/lib/testing/database'
import { changePassword } from './account'
import { hashPassword } from './password'
import { signInWithPassword } from './sign-in'

const verified = vi.hoisted(() => [] as string[])
vi.mock('@node-rs/argon2', async (original) => {
  const argon2 = await original<typeof import('@node-rs/argon2')>()
  return {
    ...argon2,
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

const attempt = (more: { email?: string; password?: string; address?: string } = {}) =>
  signInWithPassword(
    { email: more.email ?? email, password: more.password ?? 'wrong password' },
    { ...from, address: more.address ?? from.address },
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

it('pauses an account from wherever the tries come, known or not, and says so in the audit log', async () => {
  for (const tried of [email, `nobody-${number}@acme.example`]) {
    const answers = []
    for (let count = 0; count < 9; count++)
      answers.push(await attempt({ email: tried, address: `198.51.${number}.${count}` }))
    expect(answers.map((one) => one.code)).toEqual([
      ...Array(8).fill('wrong-credentials'),
      'too-many-attempts',
    ])
    expect(answers[8]?.message).toMatch(/^Too many attempts\. Try again in \d+ minutes?\.$/)
  }
  expect(await attempt({ password, address: '198.51.100.200' })).toMatchObject({ code: 'too-many-attempts' })
  expect((await refusals()).map((one) => one.reason)).toContain('too-many-attempts')
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
