import { expect, expectAccessible, test } from './fixtures'

test('environments are added, renamed, moved and deleted', async ({ page, organization }) => {
  await page.goto(`/${organization.handle}/admin/environments`)
  const rows = page.getByRole('row').filter({ has: page.getByRole('rowheader') })
  await page.getByRole('button', { name: 'Environment', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'New environment' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('production')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(
    dialog.getByText('Another environment is called production. Choose another name.'),
  ).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Staging')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(dialog).toBeHidden()
  await expect(rows).toHaveCount(3)
  await expectAccessible(page)
})
