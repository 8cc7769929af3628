import { button, field, misbehave, openDialog, rotateKeys } from './dialog'
import { addKeyManager, expect, expectAccessible, test, wellKnownUrl } from './fixtures'

test.afterEach(({ page }) => misbehave(page))

test('Back, reload, Escape and a refused name lose nothing', async ({ page, organization }) => {
  await addKeyManager(page, organization, 'customers')
  const dialog = await openDialog(page, organization.handle)
  await expect(field(dialog, 'Name')).toBeFocused()
  await field(dialog, 'Name').fill('customers')
  await field(dialog, 'Description').fill('The shop')
  await field(dialog, 'Well-Known URL').fill(wellKnownUrl())
  await button(dialog, 'Next').click()
  await field(dialog, 'Revoke Endpoint').fill('https://other.example/revoke')
  await expect(dialog.getByText('Edited', { exact: true })).toBeVisible()
  await field(dialog, 'Accepted audiences').fill('https://api.example')
  await field(dialog, 'Accepted audiences').press('Enter')
  await button(dialog, 'Client').click()
  await field(dialog, 'Client ID').fill('shop')
  await field(dialog, 'Owner').fill('Ada')

  await page.reload()
  await expect(field(dialog, 'Revoke Endpoint')).toHaveValue('https://other.example/revoke')
  await expect(dialog.getByText('https://api.example', { exact: true })).toBeVisible()
  await expect(field(dialog, 'Owner')).toHaveValue('Ada')
  await button(dialog, 'Back').click()
  await expect(field(dialog, 'Description')).toHaveValue('The shop')
  await expect(dialog.getByRole('img', { name: 'Read' })).toBeVisible()
  // Another address: the fields that nobody touched follow its document, what was typed stays.
  await field(dialog, 'Well-Known URL').fill(`${wellKnownUrl()}?again`)
  await button(dialog, 'Next').click()
  await expect(field(dialog, 'Revoke Endpoint')).toHaveValue('https://other.example/revoke')
  await expect(field(dialog, 'Token Endpoint')).not.toHaveValue('')

  const asked = page.waitForEvent('dialog')
  await page.close({ runBeforeUnload: true })
  expect((await asked).type()).toBe('beforeunload')
  await (await asked).dismiss()
  const leaving = [
    () => page.keyboard.press('Escape'),
    () => button(dialog, 'Cancel').click(),
    () => button(dialog, 'Close').click(),
  ]
  for (const leave of leaving) {
    await leave()
    await expect(dialog.getByText('Leave, and lose what you typed?')).toBeVisible()
    await expectAccessible(page)
    await button(dialog, 'Stay').click()
    await expect(field(dialog, 'Revoke Endpoint')).toHaveValue('https://other.example/revoke')
  }
  await page.route('**/new?type=asgardeo', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.fallback(),
  )
  await button(dialog, 'Add').click()
  await expect(dialog.getByRole('alert').filter({ hasText: 'did not answer' })).toBeVisible()
  await expect(field(dialog, 'Revoke Endpoint')).toHaveValue('https://other.example/revoke')
  await page.unrouteAll()
  await button(dialog, 'Add').click()
  await expect(
    dialog.getByText('Another key manager is called customers. Choose another name.').first(),
  ).toBeVisible()
  await expect(field(dialog, 'Name')).toBeFocused()
  await field(dialog, 'Name').fill('shop')
  await button(dialog, 'Next').click()
  await button(dialog, 'Restore Revoke Endpoint').click()
  await button(dialog, 'Add').click()
  await expect(page.getByRole('row').filter({ hasText: 'shop' })).toBeVisible()
  await page.goto(`/${organization.handle}/admin/audit-logs`)
  await expect(page.getByText('shop').first()).toBeVisible()
  await openDialog(page, organization.handle)
  await expect(field(dialog, 'Name')).toHaveValue('')
})

test('a document that changed before Add is shown before anything is added, and followed where nobody typed', async ({
  page,
  organization,
}) => {
  const dialog = await openDialog(page, organization.handle)
  await field(dialog, 'Name').fill('customers')
  await field(dialog, 'Well-Known URL').fill(wellKnownUrl())
  await button(dialog, 'Next').click()
  await expect(dialog.getByRole('heading', { name: /Signing keys/ })).toBeVisible()
  await field(dialog, 'Revoke Endpoint').fill('https://other.example/revoke')
  await misbehave(page, 'moved')
  await rotateKeys(page)
  await page.reload()
  // What nobody typed is not called edited, whatever the document says by now.
  await expect(dialog.getByRole('heading', { name: /Signing keys/ })).toBeVisible()
  await expect(dialog.getByText('Edited', { exact: true })).toHaveCount(1)
  await button(dialog, 'Add').click()
  const told = dialog.getByRole('alert').filter({ hasText: 'The document changed since it was shown' })
  await expect(told).toContainText('Keys')
  await expect(told).toContainText('Authorization Endpoint')
  await expectAccessible(page)
  await expect(field(dialog, 'Authorization Endpoint')).toHaveValue(/\/v2$/)
  await expect(field(dialog, 'Revoke Endpoint')).toHaveValue('https://other.example/revoke')
  await expect(dialog.getByText('Edited', { exact: true })).toHaveCount(1)
  await button(dialog, 'Add').click()
  await page.getByRole('link', { name: 'customers', exact: true }).click()
  await page.getByRole('link', { name: 'Endpoints', exact: true }).click()
  await expect(page.getByRole('textbox', { name: 'Authorization Endpoint' })).toHaveValue(/\/v2$/)
  await expect(page.getByText('Edited', { exact: true })).toHaveCount(1)
})

test('the whole flow with the keyboard alone, at 320 px', async ({ page, organization }) => {
  // Adlam: from right to left, and two code units a letter.
  const name = '𞤀'.repeat(100)
  await page.setViewportSize({ width: 320, height: 720 })
  const dialog = await openDialog(page, organization.handle, 'custom')
  await expect(field(dialog, 'Name')).toBeFocused()
  await page.keyboard.insertText(`${name}𞤀`)
  await field(dialog, 'Well-Known URL').focus()
  await page.keyboard.insertText(wellKnownUrl())
  await expect(dialog.getByRole('img', { name: 'Read' })).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('checkbox', { name: /Apply to all environments/ }).press('Space')
  await page.keyboard.press('Control+Enter')
  await expect(dialog.getByText('At most 100 characters')).toBeVisible()
  await expect(field(dialog, 'Name')).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.press('Backspace')
  await expect(field(dialog, 'Name')).toHaveValue(name)
  await page.keyboard.press('Control+Enter')
  await expect(dialog.getByText('Choose at least one environment')).toBeVisible()
  const environments = dialog.getByRole('combobox', { name: 'Environments' })
  await expect(environments).toBeFocused()
  await page.keyboard.type('Prod')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expectAccessible(page)
  await field(dialog, 'Name').focus()
  await page.keyboard.press('Control+Enter')
  await expect(field(dialog, 'Issuer')).not.toHaveValue('')
  await expect(dialog.getByText('No token is accepted yet')).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('link', { name, exact: true })).toBeVisible()
})
