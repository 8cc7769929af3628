import { expect, expectAccessible, test } from './fixtures'

test('an organization is created, renamed, and switched to', async ({ page, organization }) => {
  await page.goto(`/${organization.handle}/admin/settings/general`)
  await page.getByRole('button', { name: /^Organization:/ }).click()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'New organization' }).click()
  await page.waitForURL('/organizations/new')
  await expectAccessible(page)
  const name = `Cargo ${crypto.randomUUID().slice(0, 8)}`
  await page.getByLabel('Name').fill(name)
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByRole('button', { name: `Organization: ${name}` })).toBeVisible()

  await page.getByRole('link', { name: 'General' }).click()
  await page.getByLabel('Name').fill(`${name} North`)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await expectAccessible(page)

  const list = page.getByRole('button', { name: `Organization: ${name} North` })
  await list.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: organization.name, exact: true }).click()
  await expect(page.getByRole('button', { name: `Organization: ${organization.name}` })).toBeVisible()
})

test('the navigation is a drawer when narrow, and remembers that it was collapsed', async ({
  page,
  organization,
}) => {
  await page.goto(`/${organization.handle}/admin/environments`)
  await page.getByRole('button', { name: 'Collapse' }).click()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Expand' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Audit Logs' })).toBeVisible()
  await expectAccessible(page)

  await page.setViewportSize({ width: 320, height: 640 })
  await page.getByRole('button', { name: 'Menu' }).click()
  const drawer = page.getByRole('dialog', { name: 'Menu' })
  await expectAccessible(page)
  await drawer.getByRole('link', { name: 'Audit Logs' }).click()
  await expect(page.getByRole('heading', { name: 'Audit Logs' })).toBeVisible()
  await expect(drawer).toBeHidden()
})
