import { field, openDialog } from './dialog'
import { expect, expectAccessible, test } from './fixtures'

test('the chooser lists, searches and opens types; one that is not there is said', async ({
  page,
  organization,
}) => {
  const base = `/${organization.handle}/admin/settings/key-managers`
  await page.goto(`${base}/new?type=nonesuch`)
  await expect(page.getByText('There is no type “nonesuch”')).toBeVisible()
  await expect(
    page.getByText('Any of the below providers can be configured as a Key Manager to authenticate your APIs'),
  ).toBeVisible()
  await expect(page.getByRole('link', { name: 'Microsoft Entra ID (Azure AD)' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('searchbox', { name: 'Search types' }).fill('zitadel')
  await expect(page.getByText('No type matches “zitadel”.')).toBeVisible()
  await expect(page.getByRole('main').getByRole('listitem')).toHaveText(/^Custom/)
  await page.getByRole('searchbox', { name: 'Search types' }).fill('azure')
  await expect(page.getByRole('link', { name: 'Okta' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Microsoft Entra ID (Azure AD)' }).press('Enter')
  await expect(page).toHaveURL(/type=entra-id/)
  const dialog = page.getByRole('dialog', { name: 'Add a key manager' })
  await expect(dialog.getByText('Version 1 or 2')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Microsoft Entra ID (Azure AD)' })).toBeFocused()
  await page.getByRole('link', { name: 'Back to Key Managers' }).click()
  await expect(page).toHaveURL(new RegExp(`${base}$`))
})

test('help and documentation are at hand', async ({ page, organization }) => {
  const dialog = await openDialog(page, organization.handle)
  await dialog.getByRole('button', { name: 'About Well-Known URL' }).press('Enter')
  await expect(dialog.getByText('You may paste the issuer instead')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(field(dialog, 'Name')).toBeVisible()
  const opened = page.waitForEvent('popup')
  await dialog.getByRole('link', { name: 'documentation' }).click()
  const docs = await opened
  await expect(docs.getByRole('heading', { name: 'Registering a key manager' })).toBeVisible()
  await expectAccessible(docs)
  await docs.setViewportSize({ width: 320, height: 720 })
  await expectAccessible(docs)
  // Pages that no journey leads to, and those for what is not there.
  for (const path of [
    '/docs/apis',
    '/docs/notifications',
    '/docs/token-checks',
    '/problems/reading-changed',
    '/nothing/here',
    `/${organization.handle}/admin/nothing`,
  ]) {
    await docs.goto(path)
    await expectAccessible(docs)
  }
})
