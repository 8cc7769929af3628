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
  const save = page.getByRole('button', { name: 'Save' })
  await expect(save).toHaveAttribute('aria-disabled', 'true')
  await page.getByLabel('Name').fill(`${name} North`)
  await save.click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await expect(save).toHaveAttribute('aria-disabled', 'true')
  await expectAccessible(page)

  const list = page.getByRole('button', { name: `Organization: ${name} North` })
  await list.focus()
  await page.keyboard.press('Enter')
  const back = page.getByRole('link', { name: organization.name, exact: true })
  await back.and(page.locator(`[href^="/${organization.handle}/"]`)).click()
  await expect(page.getByRole('button', { name: `Organization: ${organization.name}` })).toBeVisible()
})

test('a name that is empty is refused where it was typed', async ({ page }) => {
  await page.goto('/organizations/new')
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByLabel('Name')).toBeFocused()
  await expect(page.getByLabel('Name')).toHaveAttribute('aria-invalid', 'true')
  await expectAccessible(page)
})
