import { expect, expectAccessible, test } from './fixtures'

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

test('a token is refused with every reason, and its claims are not trusted', async ({
  page,
  context,
  organization,
}) => {
  await page.goto(`/${organization.handle}/admin/check-token`)
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(page.getByText('Paste a token')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Token' })).toBeFocused()
  await expectAccessible(page)

  const token = `${part({ alg: 'none' })}.${part({ iss: 'https://idp.example', exp: 1 })}.`
  await page.getByRole('textbox', { name: 'Token' }).fill(`curl -H 'Authorization: Bearer ${token}'`)
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: 'The token is refused' })).toContainText(
    'Failed: Issuer, Algorithm, Not expired.',
  )
  const checks = page.getByRole('listitem')
  await expect(checks.filter({ hasText: 'Issuer: Failed' })).toContainText('There is no key manager yet')
  await expect(checks.filter({ hasText: 'Signature: Not applicable' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Claims, not to be trusted' })).toBeVisible()
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'Copy the verdict' }).click()
  await expect(page.getByText('Copied')).toBeAttached()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('Issuer: FAILED')
  await expectAccessible(page)
  await page.setViewportSize({ width: 320, height: 720 })
  await expectAccessible(page)
})
