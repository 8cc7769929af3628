import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '@/lib/db/open'
import { testDatabase } from '@/lib/testing/database'
import { completeSetup, setupLink, unattendedSetup } from './setup'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.client.$executeRaw`TRUNCATE "User", "Organization", "OneTimeLink" CASCADE`
})
afterAll(() => database.close())

const links = () => database.client.oneTimeLink.findMany()
const people = () => database.client.user.findMany({ orderBy: { email: 'asc' } })
const tokenOf = async () =>
  new URL((await setupLink('start')) ?? '', 'https://console.example').searchParams.get('token') as string

/** Uses the link for somebody of this name. Returns the organization's handle, or the code of the problem. */
const use = (token: string, name = 'maria') =>
  completeSetup(
    { caller: null, requestId: 'request', address: null },
    { token, organization: 'Acme', name, email: `${name}@acme.example`, password: 'correct horse battery' },
  ).then(
    ({ handle }) => handle,
    (error) => error.code ?? String(error),
  )

it('makes one administrator, however many use the link at once', async () => {
  const token = await tokenOf()
  const outcomes = await Promise.all(['one', 'two', 'three'].map((name) => use(token, name)))
  expect(outcomes.sort()).toEqual(['acme', 'link-used-or-expired', 'link-used-or-expired'])
  expect(await people()).toHaveLength(1)
  expect(await setupLink('start')).toBeNull()
})

it('works no longer than 24 hours', async () => {
  const token = await tokenOf()
  const [link] = await links()
  const hours = (Number(link?.expiresAt) - Date.now()) / 3_600_000
  expect(hours).toBeGreaterThan(23.9)
  expect(hours).toBeLessThanOrEqual(24)
  await database.client.oneTimeLink.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } })
  expect(await use(token)).toBe('link-used-or-expired')
})

it('is one row, without the secret, also when several consoles start at once', async () => {
  const tokens = await Promise.all([tokenOf(), tokenOf(), tokenOf()])
  const rows = await links()
  expect(rows).toHaveLength(1)
  for (const token of tokens) expect(JSON.stringify(rows)).not.toContain(token)
  const outcomes = await Promise.all(tokens.map((token, at) => use(token, `person-${at}`)))
  expect(outcomes.filter((one) => one === 'acme')).toHaveLength(1)
})

it('ends when the first administrator is made without it, who is never overwritten', async () => {
  const token = await tokenOf()
  const given = { email: 'maria@acme.example', password: 'correct horse battery', organization: 'Acme' }
  expect(await unattendedSetup(given)).toBe(true)
  const before = await people()
  expect(await use(token, 'somebody')).toBe('link-used-or-expired')
  expect(await unattendedSetup({ ...given, password: 'another long password' })).toBe(false)
  expect(await unattendedSetup({ ...given, email: 'other@acme.example' })).toBe(false)
  expect(await people()).toEqual(before)
})
