import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { asRead } from '@/lib/testing/as-read'
import { post } from '@/lib/testing/people'
import { apiResource, organizationPath } from '@/lib/testing/sandbox/configuration'
import {
  type Console,
  environment,
  freePort,
  type Started,
  startConsole,
  startUntil,
  stop,
} from '../scripts/processes/console'
import { expect, test } from './fixtures'
import { signInAt } from './sign-in-at'

test.use({ storageState: { cookies: [], origins: [] } })

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-stopped-'))
let env: Record<string, string>
let one: Console
let issuer: Started
let issuerPort: string

test.beforeAll(async () => {
  test.setTimeout(240_000)
  issuerPort = String(await freePort())
  env = {
    ...(await environment('embedded')),
    HEALTH_INTERVAL: '10',
    OUTBOUND_ALLOW: `http://127.0.0.1:${issuerPort}`,
  }
  ;[issuer, one] = await Promise.all([startIssuer(), startConsole(env)])
})
test.afterAll(async () => {
  expect(await stop(one, env)).toBe(0)
  await stop(issuer)
  rmSync(folder, { recursive: true })
})

/** The sandbox issuer as a process of its own, each time with the same keys. */
function startIssuer(): Promise<Started> {
  const command = ['scripts/run.mjs', 'sandbox', join(folder, 'keys.json')]
  return startUntil('Sandbox issuer on', command, { SANDBOX_PORT: issuerPort })
}

/** Adds what the issuer publishes. Returns the path of its key manager. */
async function addIssuer(page: Page): Promise<string> {
  const api = `${one.url}/api/v1/organizations/acme`
  const url = `http://127.0.0.1:${issuerPort}${organizationPath}/oauth2/token/.well-known/openid-configuration`
  const reading = await post<Parameters<typeof asRead>[1]>(page, `${api}/discovery`, {
    url,
    type: 'asgardeo',
  })
  const added = asRead('customers', reading, { acceptedAudiences: [apiResource] })
  const { id } = await post<{ id: string }>(page, `${api}/key-managers`, added)
  return `/acme/admin/settings/key-managers/${id}`
}

/** Looks again until the badge beside the name says so. */
async function becomes(page: Page, state: string): Promise<void> {
  await expect(async () => {
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`customers${state}`, { timeout: 500 })
  }).toPass()
}

test('an issuer that is stopped and started again is seen by the background alone', async ({ page }) => {
  await signInAt(page, one.url)
  await page.goto(`${one.url}${await addIssuer(page)}/health`)
  await becomes(page, 'Healthy')
  await expect(page.getByRole('link', { name: /needs? you/ })).toHaveCount(0)

  await stop(issuer)
  await becomes(page, 'Failing')
  await expect(page.getByRole('link', { name: '1 key manager needs you' })).toBeVisible()
  await expect(page.getByText(/the connection failed/).first()).toBeVisible()
  await expect(page.getByText(/Tokens are still verified with the keys of/)).toBeVisible()
  await expect(page.getByRole('img', { name: /Health of the last 24 hours/ })).toBeVisible()

  issuer = await startIssuer()
  await becomes(page, 'Healthy')
  await expect(page.getByText('It can be read again')).toBeVisible()
  await expect(page.getByText('Keys were replaced')).toHaveCount(0)
  await expect(page.getByRole('link', { name: /needs? you/ })).toHaveCount(0)
})
