import { button, field, misbehave, openDialog, rotateKeys } from './dialog'
import { expect, expectAccessible, test, wellKnownUrl } from './fixtures'

test.afterEach(({ page }) => misbehave(page))

test('after a move and a change of keys: one field is kept, another given up, the new key is stored', async ({
  page,
  organization,
}) => {
  const dialog = await openDialog(page, organization.handle)
  await field(dialog, 'Name').fill('customers')
  await field(dialog, 'Well-Known URL').fill(wellKnownUrl())
  await button(dialog, 'Next').click()
  await button(dialog, 'Add').click()
  await page.getByRole('link', { name: 'customers', exact: true }).click()
  const keys = page.getByText(/^[0-9a-f-]{36}_RS256$/)
  await expect(keys.first()).toBeVisible()
  const before = await keys.allTextContents()

  await rotateKeys(page)
  await misbehave(page, 'moved')
  await page.getByRole('link', { name: 'Endpoints', exact: true }).click()
  await page.getByRole('button', { name: 'Read again', exact: true }).click()
  const authorization = page.getByRole('region', { name: 'Authorization Endpoint' })
  const logout = page.getByRole('region', { name: 'OIDC Logout Endpoint' })
  // The choice can be turned round by the arrows.
  await authorization.getByRole('radio', { name: 'Accept' }).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(authorization.getByRole('radio', { name: 'Keep' })).toBeChecked()
  await logout.getByRole('radio', { name: 'Keep' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(logout.getByRole('radio', { name: 'Accept' })).toBeChecked()
  await expect(page.getByText('1 accepted, 1 kept')).toBeVisible()
  await page.getByRole('button', { name: 'Apply 1 change' }).press('Enter')
  await expect(page.getByText('1 change applied.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'OIDC Logout Endpoint' })).toHaveValue('')
  await expect(page.getByRole('textbox', { name: 'Authorization Endpoint' })).not.toHaveValue(/\/v2$/)

  const tabs = page.getByRole('navigation', { name: 'Key manager', exact: true })
  await tabs.getByRole('link', { name: 'Overview' }).click()
  await expect(page.getByRole('heading', { name: 'Connection' })).toBeVisible()
  await expect(keys).toHaveCount(1)
  expect(before).not.toContain((await keys.allTextContents())[0])
  await page.getByRole('link', { name: 'History', exact: true }).click()
  const read = page.getByRole('listitem').filter({ hasText: 'Document read again' })
  await expect(read.locator('del')).toContainText('/logout')
  await expect(read.getByText('Nothing', { exact: true })).toBeVisible()
  await expectAccessible(page)
})
