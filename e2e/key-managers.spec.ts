import { addKeyManager, expect, expectAccessible, test, wellKnownUrl } from './fixtures'
import { flip } from './flip'
import { sandbox } from './ports'

test('a key manager goes from its well-known URL to the developer portal, and out of it again', async ({
  page,
  organization,
}) => {
  await page.goto(`/${organization.handle}/admin/settings/key-managers`)
  await page.getByRole('link', { name: 'Key Manager', exact: true }).first().click()
  await page.getByRole('link', { name: 'Asgardeo' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('customers')
  await dialog.getByRole('textbox', { name: 'Well-Known URL' }).fill(wellKnownUrl())
  await dialog.getByRole('button', { name: 'Next' }).click()
  await expect(dialog.getByRole('textbox', { name: 'Issuer' })).toHaveValue(
    `${sandbox}/t/sandbox/oauth2/token`,
  )
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByRole('row').filter({ hasText: 'customers' })).toBeVisible()
  await expectAccessible(page)
  const status = page.getByRole('switch', { name: 'Enabled: customers' })
  await flip(status, 'off')
  await flip(status, 'on')
  await expect(page).toHaveURL(/\/key-managers$/)

  await page.getByRole('link', { name: 'Developer Portal', exact: true }).last().click()
  await page.getByRole('checkbox', { name: /customers/ }).check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved. Developers see it now.')).toBeVisible()
  await page.goto(`/portal/${organization.handle}`)
  await expect(page.getByText('customers').first()).toBeVisible()
  await expect(page.getByText(`${sandbox}/t/sandbox/oauth2/token`).first()).toBeVisible()
  await expectAccessible(page)

  await page.goto(`/${organization.handle}/admin/settings/key-managers`)
  await flip(status, 'off')
  await page.goto(`/portal/${organization.handle}`)
  await expect(page.getByText('customers')).toHaveCount(0)
})

test('list, dialog and portal at 320 px', async ({ page, organization }) => {
  await addKeyManager(page, organization, 'customers')
  await page.setViewportSize({ width: 320, height: 720 })
  await page.goto(`/${organization.handle}/admin/settings/key-managers`)
  await expect(page.getByText('customers').first()).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Status' })).toBeAttached()
  await expect(page.getByRole('link', { name: 'Status', exact: true })).toHaveCount(0)
  await expectAccessible(page)
  await page.goto(`/${organization.handle}/admin/settings/key-managers/new?type=custom`)
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectAccessible(page)
  await page.goto(`/portal/${organization.handle}`)
  await expectAccessible(page)
})

test('a key manager has a page of its own, whose tabs are all readable', async ({ page, organization }) => {
  const { id } = await addKeyManager(page, organization, 'customers')
  await page.goto(`/${organization.handle}/admin/settings/key-managers/${id}`)
  await expect(page.getByRole('heading', { name: 'customers', level: 1 })).toBeVisible()
  const tabs = page.getByRole('navigation').filter({ hasText: 'Document' }).getByRole('link')
  for (const name of await tabs.allInnerTexts()) {
    await page.getByRole('link', { name, exact: true }).last().click()
    await expect(page.getByRole('heading', { name: 'customers', level: 1 })).toBeVisible()
    await expectAccessible(page)
  }
})
