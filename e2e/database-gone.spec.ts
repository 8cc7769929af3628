import { cable } from '@/lib/testing/cable'
import { startPostgres } from '../scripts/lib/postgres.mjs'
import { type Console, environment, person, startConsole, stop } from '../scripts/processes/console'
import { expect, expectAccessible, test } from './fixtures'

test.use({ storageState: { cookies: [], origins: [] } })

let postgres: Awaited<ReturnType<typeof startPostgres>>
let way: Awaited<ReturnType<typeof cable>>
let env: Record<string, string>
let one: Console

test.beforeAll(async () => {
  postgres = await startPostgres()
  process.env.TEST_DATABASE_URL = postgres.url
  const own = await environment('PostgreSQL')
  const address = new URL(own.DATABASE_URL as string)
  way = await cable(Number(address.port))
  address.port = String(way.port)
  env = { ...own, DATABASE_URL: address.href, NEXTAUTH_URL: `http://127.0.0.1:${own.PORT}` }
  one = await startConsole(env)
})
test.afterAll(async () => {
  const code = await stop(one, env)
  await way.cut()
  await postgres.stop()
  expect(code).toBe(0)
})

test('without its database the console says so, tells nothing else, and goes on when it is back', async ({
  page,
  complaints,
}) => {
  await page.goto(`${one.url}/sign-in`)
  await page.getByLabel('Email').fill(person.email)
  await page.getByLabel('Password').fill(person.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Key Managers', exact: true })).toBeVisible()
  const list = page.url()
  const health = async () => {
    const answer = await page.request.get(`${one.url}/api/health`)
    return [answer.status(), await answer.json()]
  }
  expect(await health()).toEqual([200, { alive: true, ready: true }])

  await way.cut()
  expect(await health()).toEqual([503, { alive: true, ready: false }])
  const api = await page.request.get(`${one.url}/api/v1/organizations/acme/key-managers`)
  expect(api.status()).toBe(503)
  expect(api.headers()['content-type']).toBe('application/problem+json')
  const { requestId } = await api.json()
  expect(requestId).toBe(api.headers()['x-request-id'])
  expect(await api.text()).not.toMatch(/prisma|postgres|127\.0\.0\.1/i)

  const answer = await page.goto(list)
  expect(answer?.status()).toBe(500)
  const headers = answer?.headers() ?? {}
  expect(headers['content-security-policy']).toContain("'nonce-")
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'cache-control': expect.stringContaining('no-store'),
  })
  await expect(page.getByRole('heading', { name: 'This page could not be shown' })).toBeVisible()
  // The number is that of the answer, and the log has it.
  await expect(page.getByText(headers['x-request-id'] ?? 'none')).toBeVisible()
  expect(one.printed()).toContain(headers['x-request-id'])
  // Nothing but lines of the log, which cut out what is secret.
  const printed = one.printed().split('Gatehouse is ready')[1] ?? ''
  expect(printed.split('\n').filter((line) => /Prisma|postgres/.test(line) && !line.startsWith('{'))).toEqual(
    [],
  )
  expect(printed).not.toContain('uncaughtException')
  await expectAccessible(page)
  // The browser repeats what the page itself shows; it complains about nothing else.
  expect(complaints.filter((words) => !/React error #441/.test(words))).toEqual([])
  complaints.length = 0

  await way.mend()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { name: 'Key Managers', exact: true })).toBeVisible()
  expect(await health()).toEqual([200, { alive: true, ready: true }])
})
