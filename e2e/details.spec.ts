import type { Page } from '@playwright/test'
import { byHand } from '@/lib/testing/by-hand'
import { addDiscovered, misbehave } from './dialog'
import { addKeyManager, expect, expectAccessible, join, post, test } from './fixtures'
import { sandbox } from './ports'

type Organization = { handle: string; name: string }

test.afterEach(async ({ page }) => {
  await misbehave(page)
})

/** Adds a key manager that was read from the sandbox issuer, and opens the tab. */
async function openDiscovered(page: Page, organization: Organization, tab: string): Promise<void> {
  await addDiscovered(page, organization.handle)
  await page.getByRole('link', { name: tab, exact: true }).click()
  await page.waitForURL(new RegExp(`/${tab.split(' ')[0]?.toLowerCase()}$`))
}

test('name and description: a refusal keeps what was typed, two people at once are told', async ({
  page,
  organization,
  browser,
}) => {
  const { id } = await addKeyManager(page, organization, 'customers')
  await addKeyManager(page, organization, 'partners')
  const address = `/${organization.handle}/admin/settings/key-managers/${id}/overview`
  await page.goto(address)
  const name = page.getByLabel('Name', { exact: true })
  const description = page.getByLabel('Description', { exact: true })
  const save = page.getByRole('button', { name: 'Save' })
  await name.fill('partners')
  await description.fill('Shop and mobile apps')
  await save.click()
  await expect(page.getByText('Another key manager is called partners. Choose another name.')).toBeVisible()
  await expect(name).toBeFocused()
  await expect(description).toHaveValue('Shop and mobile apps')
  await expectAccessible(page)

  const other = await join(browser, page, organization, 'admin')
  await other.goto(address)
  await other.getByLabel('Description', { exact: true }).fill('Written by Jonas')
  await other.getByRole('button', { name: 'Save' }).click()
  await expect(other.getByText('Saved.')).toBeVisible()
  await other.context().close()

  await name.fill('clients')
  await save.click()
  const told = page.getByRole('alert').filter({ hasText: 'saved version 2 meanwhile' })
  await expect(told).toContainText('Jonas Weber saved version 2')
  await expect(told).toContainText('Written by Jonas')
  await expect(name).toHaveValue('clients')
  await expectAccessible(page)
  await told.getByRole('button', { name: 'Save mine instead' }).click()
  await expect(page.getByRole('heading', { name: 'clients', level: 1 })).toBeVisible()
  await page.reload()
  await expect(description).toHaveValue('Shop and mobile apps')
})

test('a form can be saved once something differs, and fills its panel', async ({ page, organization }) => {
  const { id } = await addKeyManager(page, organization, 'customers')
  const address = `/${organization.handle}/admin/settings/key-managers/${id}`
  const save = page.getByRole('button', { name: 'Save', exact: true })
  await page.goto(`${address}/overview`)
  const name = page.getByLabel('Name', { exact: true })
  await expect(save).toHaveAttribute('aria-disabled', 'true')
  await name.fill('clients')
  await expect(save).not.toHaveAttribute('aria-disabled')
  await name.fill('customers')
  await expect(save).toHaveAttribute('aria-disabled', 'true')
  await page.goto(`${address}/environments`)
  await page.getByRole('checkbox', { name: 'Apply to all environments' }).uncheck()
  await page.getByRole('checkbox', { name: 'Apply to all environments' }).check()
  await expect(save).toHaveAttribute('aria-disabled', 'true')

  await page.goto(`${address}/endpoints`)
  const field = page.getByRole('textbox', { name: 'Token Endpoint', exact: true })
  const panel = page.locator('section').filter({ has: field }).last()
  const [inner, outer] = [await field.boundingBox(), await panel.boundingBox()]
  expect((inner?.width ?? 0) / (outer?.width ?? 1)).toBeGreaterThan(0.9)
})

test('leaving a form with unsaved changes asks first', async ({ page, organization }) => {
  const { id } = await addKeyManager(page, organization, 'customers')
  await page.goto(`/${organization.handle}/admin/settings/key-managers/${id}/overview`)
  const name = page.getByLabel('Name', { exact: true })
  await name.fill('not saved')
  const asked: string[] = []
  page.once('dialog', (dialog) => {
    asked.push(dialog.message())
    return dialog.dismiss()
  })
  await page.getByRole('link', { name: 'History', exact: true }).click()
  expect(asked).toEqual(['Your changes are not saved. Leave without them?'])
  await expect(name).toHaveValue('not saved')
  page.once('dialog', (dialog) => dialog.accept())
  await page.getByRole('link', { name: 'History', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'History' })).toBeVisible()
})

test('a second reading shows its difference, and only what is accepted is applied', async ({
  page,
  organization,
}) => {
  await openDiscovered(page, organization, 'Endpoints')
  await page.getByRole('button', { name: 'Read again', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'The document agrees with what is in use' })).toBeVisible()

  await misbehave(page, 'moved')
  await page.getByRole('button', { name: 'Read again', exact: true }).click()
  await expect(page.getByRole('heading', { name: '2 fields differ from the document' })).toBeVisible()
  const authorization = page.getByRole('region', { name: 'Authorization Endpoint' })
  const logout = page.getByRole('region', { name: 'OIDC Logout Endpoint' })
  await expect(authorization.getByRole('radio', { name: 'Accept' })).toBeChecked()
  await expect(authorization.locator('ins')).toHaveText('/v2')
  await expect(logout.getByRole('radio', { name: 'Keep' })).toBeChecked()
  await expectAccessible(page)
  await page.setViewportSize({ width: 320, height: 720 })
  await expectAccessible(page)
  await page.setViewportSize({ width: 1440, height: 900 })

  await page.getByRole('button', { name: 'Apply 1 change' }).click()
  await expect(page.getByText('1 change applied.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Authorization Endpoint' })).toHaveValue(/\/v2$/)
  await expect(page.getByRole('textbox', { name: 'OIDC Logout Endpoint' })).toHaveValue(/logout/)
  await page.getByRole('link', { name: 'History', exact: true }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Document read again' })).toContainText('/v2')
})

test('another issuer in the document is an alert, never a choice', async ({ page, organization }) => {
  await openDiscovered(page, organization, 'Endpoints')
  await misbehave(page, 'wrong-issuer')
  await page.getByRole('button', { name: 'Read again', exact: true }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'https://attacker.example' })).toContainText(
    'The issuer is pinned',
  )
  await expect(page.getByRole('heading', { name: 'The document names another issuer' })).toBeVisible()
  await expect(page.getByRole('button', { name: /Apply|Keep all|Store/ })).toHaveCount(0)
  await expectAccessible(page)
})

test('an edited endpoint says so, is kept, and can be restored', async ({ page, organization }) => {
  await openDiscovered(page, organization, 'Endpoints')
  const token = page.getByRole('textbox', { name: 'Token Endpoint' })
  const published = await token.inputValue()
  await token.fill('not an address')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('The token endpoint begins with https://')).toBeVisible()
  await expect(token).toBeFocused()
  await token.fill('https://sso.acme.example/token')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.getByRole('button', { name: 'Read again', exact: true }).click()
  const difference = page.getByRole('region', { name: 'Token Endpoint' })
  await expect(difference.getByRole('radio', { name: 'Keep' })).toBeChecked()
  await page.getByRole('button', { name: 'Restore Token Endpoint' }).click()
  await expect(token).toHaveValue(published)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
})

test('audiences and clients are kept as they were written', async ({ page, organization }) => {
  await openDiscovered(page, organization, 'Claims and audiences')
  await expect(page.getByText('No token is accepted yet')).toBeVisible()
  await expectAccessible(page)
  const audiences = page.getByRole('textbox', { name: 'Accepted audiences' })
  await audiences.fill('https://api.acme.example, orders')
  const asked = page.waitForEvent('dialog')
  await page.close({ runBeforeUnload: true })
  await (await asked).dismiss()
  await expect(audiences).toHaveValue('https://api.acme.example, orders')
  await page.getByRole('button', { name: 'Client', exact: true }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Name the client ID')).toBeVisible()
  await expect(page.getByLabel('Client ID', { exact: true })).toBeFocused()
  await page.getByLabel('Client ID', { exact: true }).fill('orders-web')
  await page.getByLabel('Label', { exact: true }).fill('Orders')
  await page.getByLabel('Owner', { exact: true }).fill('Team Freight')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: /^Remove (https:..api.acme.example|orders)$/ })).toHaveCount(
    2,
  )
  await expect(page.getByLabel('Owner', { exact: true })).toHaveValue('Team Freight')
  await expect(page.getByText('No token is accepted yet')).toHaveCount(0)
})

test('environments: at least one, and the choice is kept', async ({ page, organization }) => {
  const { id } = await addKeyManager(page, organization, 'customers')
  await page.goto(`/${organization.handle}/admin/settings/key-managers/${id}/environments`)
  await page.getByRole('checkbox', { name: 'Apply to all environments' }).uncheck()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Choose at least one environment')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Production' }).check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('checkbox', { name: 'Production' })).toBeChecked()
  await expect(page.getByRole('checkbox', { name: 'Development' })).not.toBeChecked()
})

test('the stored document is shown and copied as it was read', async ({ page, organization, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openDiscovered(page, organization, 'Document')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Copy the document' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toHaveCount(1)
  const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))
  expect(copied.issuer).toBe(`${sandbox}/t/sandbox/oauth2/token`)
})

test('deleting from its own page leads back to the list', async ({ page, organization }) => {
  const { id } = await addKeyManager(page, organization, 'customers')
  await page.goto(`/${organization.handle}/admin/settings/key-managers/${id}/overview`)
  await page.getByRole('button', { name: 'Delete customers' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('customers')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'No key managers yet' })).toBeVisible()
})

test('a viewer reads every tab and finds no form', async ({ page, organization, browser }) => {
  const { id } = await post<{ id: string }>(
    page,
    `/api/v1/organizations/${organization.handle}/key-managers`,
    byHand('customers', 'https://customers.example/oauth2', {
      allowedClients: [{ clientId: 'orders-web', label: 'Orders', owner: 'Team Freight' }],
    }),
  )
  const other = await join(browser, page, organization, 'viewer')
  for (const tab of ['overview', 'endpoints', 'claims', 'environments', 'history', 'document']) {
    await other.goto(`/${organization.handle}/admin/settings/key-managers/${id}/${tab}`)
    await expect(other.getByRole('heading', { name: 'customers', level: 1 })).toBeVisible()
    await expect(other.getByText('An administrator may change it.')).toBeVisible()
    await expect(other.getByRole('button', { name: /Save|Delete|Read again/ })).toHaveCount(0)
    await expectAccessible(other)
    if (tab === 'claims') await expect(other.getByText('orders-web (Orders, Team Freight)')).toBeVisible()
  }
  await other.context().close()
})
