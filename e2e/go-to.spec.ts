import type { Page } from '@playwright/test'
import { addKeyManager, expect, expectAccessible, join, post, test } from './fixtures'

/** Opens the list by its key, and gives the text in it. */
async function open(page: Page) {
  const go = page.getByRole('combobox', { name: 'Go to' })
  // The key is heard once the page has come to life.
  await expect(async () => {
    await page.keyboard.press('Control+k')
    await expect(go).toBeFocused({ timeout: 1_000 })
  }).toPass()
  return go
}

const active = (page: Page) =>
  page.getByRole('listbox', { name: 'Places' }).getByRole('option', { selected: true })

test('pages, key managers, environments and actions are reached by keyboard alone', async ({
  page,
  organization,
}) => {
  const { id } = await addKeyManager(page, organization, 'customers-eu')
  const base = `/${organization.handle}/admin`
  await page.goto(`${base}/environments`)
  let go = await open(page)
  await expect(page.getByRole('option', { name: /customers-eu/ })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(go).toBeHidden()

  go = await open(page)
  await page.keyboard.type('TOMERS')
  await expect(active(page)).toHaveText(/customers-eu/)
  await page.keyboard.press('Enter')
  await page.waitForURL(`**${base}/settings/key-managers/${id}/overview`)
  await expect(page.getByRole('heading', { name: 'customers-eu', level: 1 })).toBeVisible()

  await open(page)
  await page.keyboard.type('audit')
  await expect(active(page)).toHaveText(/Audit Logs/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Audit Logs' })).toBeVisible()

  await open(page)
  await page.keyboard.type('production')
  await expect(active(page)).toHaveText(/Production/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/key-managers\?environment=/)

  await open(page)
  await page.keyboard.type('create')
  await expect(active(page)).toHaveText(/Create an environment/)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'New environment' })
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.type('Staging')
  await page.keyboard.press('Enter')
  await expect(
    page.getByRole('cell', { name: 'Staging' }).or(page.getByText('Staging')).first(),
  ).toBeVisible()
  await expect(dialog).toBeHidden()
  // Else the dialog would open again when the page is loaded anew.
  await expect(page).toHaveURL(/\/environments$/)

  await page.setViewportSize({ width: 320, height: 640 })
  await page.getByRole('button', { name: 'Go to', exact: true }).click()
  await expect(page.getByRole('option', { name: /customers-eu/ })).toBeVisible()
  await page.keyboard.press('ArrowUp')
  await expect(active(page)).toHaveText(/New organization/)
  await expect(active(page)).toBeInViewport()
  await page.keyboard.press('ArrowDown')
  await expect(active(page)).toHaveText(/customers-eu/)
  await expectAccessible(page)
  await page.keyboard.type('zzzz')
  await expect(page.getByText('Nothing here is called “zzzz”.')).toBeVisible()
})

test('APIs and scopes are found by their names', async ({ page, organization }) => {
  const { handle } = organization
  const scope = 'https://api.acme.example/orders.read'
  const { id } = await post<{ id: string }>(page, `/api/v1/organizations/${handle}/apis`, {
    name: 'Orders',
    apiVersion: '2.1.0',
    operations: [{ method: 'GET', path: '/orders', scopes: [scope] }],
  })
  await page.goto(`/${handle}/admin/environments`)
  await open(page)
  await expect(page.getByRole('group', { name: 'APIs' }).getByRole('option')).toHaveText(['Orders2.1.0'])
  await page.keyboard.type('orders')
  await expect(page.getByRole('group', { name: 'Scopes' }).getByRole('option')).toContainText([scope])
  await expect(active(page)).toHaveText('Orders2.1.0')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/${handle}/admin/apis/${id}/operations`)
  await open(page)
  await page.keyboard.type('.read')
  await expect(active(page)).toHaveText(`${scope}1 operation`)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: scope, level: 1 })).toBeVisible()
})

test('it offers a viewer what a viewer may open', async ({ page, organization, browser }) => {
  const other = await join(browser, page, organization, 'viewer')
  await other.goto(`/${organization.handle}/admin/environments`)
  await open(other)
  await expect(other.getByRole('option', { name: 'Environments', exact: true })).toBeVisible()
  await expect(other.getByRole('option', { name: /Add|Create|Invite|New/ })).toHaveCount(0)
  await other.context().close()
})

test('a form with unsaved changes asks first, and the button opens it too', async ({
  page,
  organization,
}) => {
  const { id } = await addKeyManager(page, organization, 'customers')
  await page.goto(`/${organization.handle}/admin/settings/key-managers/${id}/overview`)
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('not saved')
  await page.getByRole('button', { name: 'Go to', exact: true }).click()
  await expect(page.getByRole('combobox', { name: 'Go to' })).toBeFocused()
  await page.keyboard.type('audit')
  await expect(active(page)).toHaveText(/Audit Logs/)
  page.once('dialog', (dialog) => dialog.dismiss())
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('not saved')
})
