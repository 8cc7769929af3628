import pg from 'pg'
import { byHand } from '@/lib/testing/by-hand'
import { cable } from '@/lib/testing/cable'
import { post } from '@/lib/testing/people'
import { startPostgres } from '../scripts/lib/postgres.mjs'
import { type Console, environment, logged, startConsole, stop } from '../scripts/processes/console'
import { misbehave } from './dialog'
import { expect, expectAccessible, test } from './fixtures'
import { sandbox } from './ports'
import { signInAt } from './sign-in-at'
import { addSandbox, check, row, sign } from './tokens'

// The browser repeats what the page itself shows.
test.use({ storageState: { cookies: [], origins: [] }, expectedComplaint: /React error #441/ })

let postgres: Awaited<ReturnType<typeof startPostgres>>
let way: Awaited<ReturnType<typeof cable>>
let env: Record<string, string>
let one: Console
let direct: string

test.beforeAll(async () => {
  test.setTimeout(240_000)
  postgres = await startPostgres()
  process.env.TEST_DATABASE_URL = postgres.url
  const own = await environment('PostgreSQL')
  direct = own.DATABASE_URL as string
  const address = new URL(direct)
  way = await cable(Number(address.port))
  address.port = String(way.port)
  const origin = `http://127.0.0.1:${own.PORT}`
  env = { ...own, DATABASE_URL: address.href, NEXTAUTH_URL: origin, OUTBOUND_ALLOW: sandbox }
  one = await startConsole(env)
})
test.afterAll(async () => {
  const code = await stop(one, env)
  await way.cut()
  await postgres.stop()
  expect(code).toBe(0)
  // Whatever failed, each line tells it as JSON.
  expect(logged(one).filter(({ level }) => level === 'error')).not.toEqual([])
})

test('without its database the console says so, tells nothing else, and goes on when it is back', async ({
  page,
}) => {
  await signInAt(page, one.url)
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

  await way.mend()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { name: 'Key Managers', exact: true })).toBeVisible()
  expect(await health()).toEqual([200, { alive: true, ready: true }])
})

/** What each place reads, and the shell around it does not. */
const places = [
  ['/acme/admin/audit-logs', 'AuditEvent', 'This page could not be shown', 'Audit Logs'],
  ['/acme/admin/settings/members', 'OneTimeLink', 'This page could not be shown', 'Members'],
  [
    '/acme/admin/settings/key-managers',
    'DeveloperPortalKeyManager',
    'Key managers could not be read',
    'Key Managers',
  ],
] as const

/** Does something while a table is not there. */
async function without(table: string, run: () => Promise<void>): Promise<void> {
  const database = new pg.Client(direct)
  await database.connect()
  await database.query(`ALTER TABLE "${table}" RENAME TO "Away"`)
  try {
    await run()
  } finally {
    await database.query(`ALTER TABLE "Away" RENAME TO "${table}"`)
    await database.end()
  }
}

for (const [path, table, failed, title] of places)
  test(`${path} that cannot be read says so inside the shell, and is read again`, async ({ page }) => {
    await signInAt(page, one.url)
    await without(table, async () => {
      const requestId = (await page.goto(one.url + path))?.headers()['x-request-id'] ?? 'none'
      const told = page.getByRole('alert').filter({ hasText: failed })
      await expect(told).toContainText(requestId)
      await expect(page.getByRole('link', { name: 'Environments' })).toBeVisible()
      await expect(page.getByRole('button', { name: /Organization/ })).toBeVisible()
      await expect(page.getByText(/Prisma|relation|does not exist/)).toHaveCount(0)
      expect(one.printed()).toContain(requestId)
      await expectAccessible(page)
      await page.setViewportSize({ width: 320, height: 720 })
      await expectAccessible(page)
    })
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible()
  })

test('where the header cannot count who needs somebody, it says so, and the place is as it is', async ({
  page,
}) => {
  await signInAt(page, one.url)
  const uncounted = page.getByRole('link', { name: 'The key managers that need you could not be counted' })
  await without('KeyManagerHealth', async () => {
    expect((await page.goto(`${one.url}/acme/admin/audit-logs`))?.status()).toBe(200)
    await expect(page.getByRole('heading', { name: 'Audit Logs', level: 1 })).toBeVisible()
    await expect(uncounted).toHaveText('?')
    await expectAccessible(page)
  })
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Audit Logs', level: 1 })).toBeVisible()
  await expect(uncounted).toHaveCount(0)
})

test('keys that were read too long ago verify nothing until they can be read again', async ({ page }) => {
  await signInAt(page, one.url)
  const { id } = await addSandbox(page, { handle: 'acme' }, one.url)
  const tab = `${one.url}/acme/admin/settings/key-managers/${id}`
  await page.goto(`${tab}/check-token`)
  const token = await sign(page.request)
  await check(page, token, 'Accepted in Production')

  const database = new pg.Client(direct)
  await database.connect()
  await database.query(
    `UPDATE "KeyManager" SET "readAt" = "readAt" - interval '25 hours', "version" = "version" + 1`,
  )
  await database.end()
  await misbehave(page, 'server-error', 'keys')
  try {
    await check(page, token, 'Refused in Production: no known key belongs to it')
    await expect(page.getByText(/The keys of customers could not be read again\..*500/)).toBeVisible()
    await expect(row(page, 'Key: Failed')).toContainText(
      /The keys are stale: .* last read 25 hours ago, and could not be read since\..*Its Health tab says why/,
    )
    await expect(row(page, 'Signature: Not applicable')).toBeVisible()
    await expectAccessible(page)
  } finally {
    await misbehave(page, '', 'keys')
  }
  await page.goto(`${tab}/health`)
  await page.getByRole('button', { name: 'Check now' }).click()
  await expect(page.getByRole('status').filter({ hasText: /^Read\./ })).toBeVisible()
  await page.goto(`${tab}/check-token`)
  await check(page, token, 'Accepted in Production')
})

test('the next TLS certificates to end stand on the overview, and on the Health tab', async ({ page }) => {
  await signInAt(page, one.url)
  const input = byHand('partners', 'https://idp.partners.example')
  const { id } = await post<{ id: string }>(page, `${one.url}/api/v1/organizations/acme/key-managers`, input)
  const ends = new Date(Date.UTC(new Date().getUTCFullYear() + 1, 0, 31)).toISOString()
  const certificates = JSON.stringify([{ host: 'idp.partners.example', ends, told: null }])
  const database = new pg.Client(direct)
  await database.connect()
  await database.query(
    `INSERT INTO "KeyManagerHealth" ("keyManagerId", "certificates", "certificateEnds") VALUES ($1, $2, $3)
    ON CONFLICT ("keyManagerId") DO UPDATE SET "certificates" = $2, "certificateEnds" = $3`,
    [id, certificates, ends],
  )
  await database.end()
  await page.goto(`${one.url}/acme/admin/overview`)
  await expect(page.getByRole('listitem').filter({ hasText: 'idp.partners.example ends' })).toHaveText(
    /^31 Jan20\d\dpartnersThe TLS certificate of/,
  )
  await page.goto(`${one.url}/acme/admin/settings/key-managers/${id}/health`)
  await expect(page.getByText(/^TLS certificate of idp\.partners\.example$/)).toBeVisible()
  await expect(page.getByText(/^Ends 31 Jan 20\d\d$/)).toBeVisible()
})
