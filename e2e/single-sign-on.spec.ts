import type { Page } from '@playwright/test'
import { type Console, environment, startConsole, stop } from '../scripts/processes/console'
import { misbehave } from './dialog'
import { administrator, expect, expectAccessible, test } from './fixtures'
import { sandbox } from './ports'

let deployment: Console
let env: Record<string, string>
test.use({ storageState: { cookies: [], origins: [] } })
test.describe.configure({ mode: 'serial' })

// A deployment beside the console under test: it has single sign-on, at the other's sandbox, and no sandbox of its own.
test.beforeAll(async () => {
  test.setTimeout(240_000)
  env = await environment('embedded')
  deployment = await startConsole({
    ...env,
    LOG_LEVEL: 'info',
    NEXTAUTH_URL: `http://127.0.0.1:${env.PORT}`,
    OIDC_ISSUER: `${sandbox}/t/sandbox/oauth2/token`,
    OIDC_CLIENT_ID: 'sandbox-client',
    OIDC_CLIENT_SECRET: 'sandbox-secret',
    OUTBOUND_ALLOW: sandbox,
  })
})
test.afterAll(async () => {
  expect(await stop(deployment, env)).toBe(0)
})

test.afterEach(({ page }) => misbehave(page))

async function withSingleSignOn(page: Page, account: string) {
  await page.goto(`${deployment.url}/sign-in`)
  await page.getByRole('button', { name: 'Sign in with single sign-on' }).click()
  await page.getByRole('button', { name: account }).click()
}

async function asAdministrator(page: Page) {
  await page.goto(`${deployment.url}/sign-in`)
  await page.getByLabel('Email').fill(administrator.email)
  await page.getByLabel('Password').fill(administrator.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

test('nobody without a membership gets in, not even under a member’s email', async ({ page }) => {
  await withSingleSignOn(page, 'ada@example.com')
  await expect(page.getByText('You do not belong to an organization here.')).toBeVisible()
  await page.goto(deployment.url)
  await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible()
})

test('an invitation is accepted with single sign-on, which then signs in', async ({ page, browser }) => {
  await asAdministrator(page)
  const answer = await page.request.post(`${deployment.url}/api/v1/organizations/acme/invitations`, {
    data: { email: 'grace@acme.example', role: 'viewer' },
    headers: { origin: deployment.url },
  })
  const { link } = await answer.json()
  const context = await browser.newContext()
  const guest = await context.newPage()
  await guest.goto(link)
  await guest.getByRole('button', { name: 'Join with single sign-on' }).click()
  await guest.getByRole('button', { name: 'grace@example.com' }).click()
  await expect(guest.getByRole('heading', { name: 'Key Managers', exact: true })).toBeVisible()
  const cookies = await context.cookies(deployment.url)
  expect(cookies.find((one) => one.name.endsWith('gatehouse.session'))).toMatchObject({
    httpOnly: true,
    sameSite: 'Lax',
  })
  await context.close()

  const again = await browser.newContext()
  const later = await again.newPage()
  await withSingleSignOn(later, 'grace@example.com')
  await expect(later.getByRole('heading', { name: 'Key Managers', exact: true })).toBeVisible()
  await again.close()
  expect(deployment.printed()).not.toContain(new URL(link).searchParams.get('token'))
})

test('single sign-on is linked while signed in, signs in, and is unlinked', async ({ page, browser }) => {
  await asAdministrator(page)
  await page.goto(`${deployment.url}/account`)
  await page.getByRole('button', { name: 'Link single sign-on' }).click()
  await page.getByRole('button', { name: 'ada@example.com' }).click()
  await expect(page.getByRole('button', { name: 'Unlink single sign-on' })).toBeVisible()
  await expectAccessible(page)
  const context = await browser.newContext()
  const elsewhere = await context.newPage()
  await withSingleSignOn(elsewhere, 'ada@example.com')
  await expect(elsewhere.getByRole('heading', { name: 'Key Managers', exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Unlink single sign-on' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible()
  await elsewhere.reload()
  await expect(elsewhere.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible()
  await context.close()
})

test('a document that names another issuer is refused, before and after the provider', async ({ page }) => {
  const refused = page.getByText('The identity provider says it is another one than configured.')
  await misbehave(page, 'wrong-issuer')
  await page.goto(`${deployment.url}/sign-in`)
  await page.getByRole('button', { name: 'Sign in with single sign-on' }).click()
  await expect(refused).toBeVisible()
  await misbehave(page)
  await page.getByRole('button', { name: 'Sign in with single sign-on' }).click()
  await expect(page.getByRole('button', { name: 'ada@example.com' })).toBeVisible()
  await misbehave(page, 'wrong-issuer')
  await page.getByRole('button', { name: 'ada@example.com' }).click()
  await expect(refused).toBeVisible()
})
