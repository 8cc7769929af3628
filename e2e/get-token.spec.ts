import type { Page } from '@playwright/test'
import { byHand } from '@/lib/testing/by-hand'
import { apiResource, client, opaqueClient } from '@/lib/testing/sandbox/configuration'
import { addKeyManager, expect, expectAccessible, join, post, test } from './fixtures'
import { baseURL, sandbox } from './ports'
import { row } from './tokens'

const at = `${sandbox}/t/sandbox/oauth2`

/** Adds the sandbox, whose keys are read when a token asks for them. Returns its page. */
async function addSandbox(
  page: Page,
  organization: { handle: string },
): Promise<{ id: string; tab: string }> {
  const input = byHand('sandbox', `${at}/token`, {
    type: 'asgardeo',
    endpoints: {
      tokenEndpoint: `${at}/token`,
      authorizationEndpoint: `${at}/authorize`,
      jwksEndpoint: `${at}/jwks`,
      introspectionEndpoint: `${at}/introspect`,
      revokeEndpoint: `${at}/revoke`,
    },
    acceptedAudiences: [apiResource],
  })
  const api = `/api/v1/organizations/${organization.handle}/key-managers`
  const { id } = await post<{ id: string }>(page, api, input)
  return { id, tab: `/${organization.handle}/admin/settings/key-managers/${id}` }
}

const verdict = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words })

test('the page that checks tokens leads to where they are got', async ({ page, browser, organization }) => {
  const { tab } = await addSandbox(page, organization)
  await page.goto(`/${organization.handle}/admin/check-token`)
  const way = page.getByRole('main').getByRole('link', { name: 'Get a token' })
  await way.press('Enter')
  await page.waitForURL(`**${tab}/get-token`)

  const { id } = await addKeyManager(page, organization, 'partners')
  await page.goto(`/${organization.handle}/admin/check-token`)
  await way.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Get a token' })).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('Key manager').selectOption('partners')
  await page.getByRole('button', { name: 'Continue' }).press('Enter')
  await page.waitForURL(`**/${id}/get-token`)
  await expect(page.getByRole('heading', { level: 1, name: 'partners' })).toBeVisible()

  const viewer = await join(browser, page, organization, 'viewer')
  await viewer.goto(`/${organization.handle}/admin/check-token`)
  await expect(viewer.getByRole('button', { name: 'Check', exact: true })).toBeVisible()
  await expect(viewer.getByRole('main').getByRole('link', { name: 'Get a token' })).toHaveCount(0)
  await viewer.goto(`/${organization.handle}/admin/get-token`)
  await expect(viewer.getByText('Your role gets no tokens.')).toBeVisible()
  await viewer.context().close()
})

test('a token is got as an application, with a client for this once, and checked', async ({
  page,
  organization,
}) => {
  const { tab } = await addSandbox(page, organization)
  await page.goto(`${tab}/get-token`)
  const get = page.getByRole('button', { name: 'Get a token', exact: true })
  await get.press('Enter')
  await expect(page.getByText('Type the client ID')).toBeVisible()
  await expect(page.getByLabel('Client ID')).toBeFocused()
  await page.getByLabel('Client ID').fill(client.id)
  await page.getByLabel('Client secret').fill('wrong')
  await get.click()
  const refused = page
    .getByRole('alert')
    .filter({ hasText: 'does not know this client, or refuses its secret' })
  await expect(refused).toContainText('invalid_client')
  await expectAccessible(page)

  await page.getByLabel('Client secret').fill(client.secret)
  await page.getByLabel('Scopes').fill('orders:read  nowhere:held')
  await get.click()
  await expect(refused).toHaveCount(0)
  await expect(verdict(page, 'Dropped: nowhere:held')).toContainText(
    'In Asgardeo this means that the application is not authorized for it',
  )
  await expect(page.getByRole('listitem').filter({ hasText: 'orders:read' })).toContainText('granted')
  const check = page.getByRole('button', { name: 'Check this token' })
  await check.press('Enter')
  await expect(verdict(page, 'Accepted in Production')).toBeVisible()
  await expect(check).toBeFocused()
  await page.setViewportSize({ width: 320, height: 720 })
  await expectAccessible(page)
  // Shown once.
  await page.reload()
  await expect(page.getByText('Access token')).toHaveCount(0)
})

test('a token is got as a user with the stored client, and a dropped scope is told', async ({
  page,
  organization,
}) => {
  const { id, tab } = await addSandbox(page, organization)
  await page.goto(`${tab}/client`)
  await page.getByLabel('Client ID').fill(client.id)
  await page.getByLabel('Client secret').fill(client.secret)
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^Set on .* by Maria Ortega$/)).toBeVisible()

  await page.goto(`${tab}/get-token`)
  await page.getByText('As a user', { exact: true }).click()
  await expect(page.getByText(`${baseURL}/token-callback`)).toBeVisible()
  await expect(page.getByLabel('Scopes')).toHaveAccessibleDescription(/an ID token comes too, and is checked/)
  await page.getByLabel('Scopes').fill('openid orders:read orders:write')
  await page.getByRole('button', { name: 'Sign in and get a token' }).click()
  await page.getByRole('button', { name: 'grace@example.com' }).click()
  await expect(verdict(page, 'Dropped: orders:write')).toContainText(
    'In Asgardeo this means that no role of the user holds it',
  )
  await expect(verdict(page, 'A refresh token came along')).toContainText('was revoked at the server')
  await expect(page.getByLabel('Scopes')).toHaveValue('openid orders:read orders:write')
  await expect(page.getByRole('heading', { name: 'The ID token is verified' })).toBeVisible()
  const idToken = page.getByRole('list', { name: 'Checks of the ID token' })
  await expect(idToken.getByRole('listitem').filter({ hasText: 'Nonce: Passed' })).toBeVisible()
  await expect(idToken.getByRole('listitem').filter({ hasText: 'Signature: Passed' })).toContainText(
    'Verified with RS256',
  )
  await expectAccessible(page)
  // The code is in no address that stays, also when the page was read again.
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
  expect(page.url()).toBe(`${baseURL}${tab}/get-token`)
  await page.getByRole('button', { name: 'Check this token' }).click()
  await expect(verdict(page, 'Accepted in Production')).toBeVisible()
  await expect(page.getByText('grace@example.com').first()).toBeVisible()

  // What nobody asked for, in this session or at all, gets nothing.
  await page.goto('/token-callback?code=forged&state=forged')
  await expect(page.getByRole('heading', { name: 'Nothing was asked for here' })).toBeVisible()
  await page.goto(`${tab}/get-token?code=forged&state=forged`)
  await expect(page.getByRole('alert').filter({ hasText: 'Nothing was asked for here' })).toBeVisible()

  const log = await page.request.get(`/${organization.handle}/admin/audit-logs/jsonl`)
  const kept = await log.text()
  expect(kept).toContain('token.finish-as-user')
  expect(kept).toContain(id)
  for (const secret of [client.secret, 'forged', 'eyJ']) expect(kept).not.toContain(secret)
})

test('an opaque token is checked at the server of the key manager that is chosen', async ({
  page,
  organization,
}) => {
  const { id } = await addSandbox(page, organization)
  const answer = await page.request.post(`${at}/token`, {
    form: {
      grant_type: 'client_credentials',
      scope: 'orders:read',
      client_id: opaqueClient.id,
      client_secret: opaqueClient.secret,
    },
  })
  const { access_token: token } = (await answer.json()) as { access_token: string }
  await page.goto(`/${organization.handle}/admin/check-token`)
  const check = async (pasted = token) => {
    await page.getByRole('textbox', { name: 'Token' }).fill(pasted)
    await page.getByRole('button', { name: 'Check', exact: true }).click()
  }
  await check()
  await expect(verdict(page, 'Refused in Production')).toBeVisible()
  await expect(page.getByText('Choose the key manager that issued it')).toBeVisible()
  const by = page.getByLabel('Key manager of an opaque token')
  await by.selectOption('sandbox')
  await check()
  await expect(page.getByText('No client is stored for sandbox.')).toBeVisible()

  const api = `${baseURL}/api/v1/organizations/${organization.handle}/key-managers/${id}/client`
  const { id: clientId, secret: clientSecret } = opaqueClient
  const stored = await page.request.put(api, {
    headers: { origin: baseURL },
    data: { version: 1, clientId, clientSecret, authMethod: 'client_secret_basic' },
  })
  expect(stored.ok()).toBe(true)
  await check()
  await expect(verdict(page, 'Accepted in Production')).toBeVisible()
  await expect(page.getByText('An opaque token: its server was asked.')).toBeVisible()
  await expectAccessible(page)

  await check('nobody-issued-this')
  await expect(verdict(page, 'Refused in Production: its server does not confirm it')).toBeVisible()
  await expect(row(page, 'Asked at its server: Failed')).toContainText(/active is false.*What to do/)
})
