import { addKeyManager, expect, expectAccessible, test } from './fixtures'
import { addSandbox, check, row, sign } from './tokens'

test('a token is accepted, with its claims in words', async ({ page, organization, context }) => {
  const { id } = await addSandbox(page, organization)
  await page.goto(`/${organization.handle}/admin/settings`)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Check a token' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Check a token' })).toBeVisible()
  const token = await sign(page.request)

  // By keyboard alone, as somebody pastes it.
  const field = page.getByRole('textbox', { name: 'Token' })
  await field.focus()
  await field.fill(`curl -H 'Authorization: Bearer ${token}' https://api.example`)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('status').filter({ hasText: 'Accepted in Production' })).toContainText(
    /13 of 13 checks passed, by the rules of customers/,
  )
  await expect(row(page, 'Signature: Passed')).toContainText('Verified with RS256')
  await expect(page.getByText(/^Expires .* UTC, in 12 minutes$/)).toBeVisible()
  await expect(
    page.getByText('Authorized party: the client that got it. Client ID claim of customers'),
  ).toBeVisible()
  await page.getByRole('checkbox', { name: 'Show what was expected' }).check()
  await expect(row(page, 'Signature: Passed')).toContainText('RFC 7515, section 5.2')
  await expectAccessible(page)

  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'Copy the verdict' }).click()
  await expect(page.getByText('Copied')).toBeAttached()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toMatch(/^Accepted in Production\n/)
  expect(copied).not.toContain(token.split('.')[2])

  await page.getByRole('button', { name: 'Clear' }).click()
  await expect(field).toHaveValue('')
  await expect(field).toBeFocused()
  await page.goto(`/${organization.handle}/admin/settings/key-managers/${id}/history`)
  await expect(page.getByRole('heading', { name: 'Check a token', exact: true })).toBeVisible()
})

test('the tab of a key manager says whose token it is', async ({ page, organization }) => {
  const { id } = await addSandbox(page, organization)
  const { id: partners } = await addKeyManager(page, organization, 'partners')
  await page.goto(`/${organization.handle}/admin/settings/key-managers/${partners}/check-token`)
  await check(page, await sign(page.request), 'Accepted in Production')
  await expect(page.getByText('The token belongs to customers, not to partners')).toBeVisible()
  await expectAccessible(page)
  await page.goto(`/${organization.handle}/admin/settings/key-managers/${id}/claims`)
  await page.getByRole('checkbox', { name: 'RS256' }).uncheck()
  await page.getByRole('checkbox', { name: 'RFC 9068 to the letter' }).check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Check a token' }).last().click()
  await check(page, await sign(page.request), 'Refused in Production: the algorithm is not allowed')
  await page.getByRole('link', { name: 'History' }).click()
  await expect(page.getByText('RFC 9068 to the letter')).toBeVisible()
})
