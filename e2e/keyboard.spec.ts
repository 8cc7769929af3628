import { client } from '@/lib/testing/sandbox/configuration'
import { addKeyManager, expect, test, wellKnownUrl } from './fixtures'
import { tabTo } from './tab-to'
import { addSandbox } from './tokens'

for (const [width, height] of [
  [1440, 900],
  [320, 720],
] as const) {
  test(`from the well-known URL to the portal by keyboard alone, ${width} px`, async ({
    page,
    organization,
  }) => {
    await page.setViewportSize({ width, height })
    await page.goto(`/${organization.handle}/admin/settings/key-managers`)
    await tabTo(page, page.getByRole('link', { name: 'Key Manager', exact: true }).first())
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/new/)
    await tabTo(page, page.getByRole('link', { name: 'Asgardeo' }))
    await page.keyboard.press('Enter')

    const dialog = page.getByRole('dialog', { name: 'Add a key manager' })
    await expect(dialog.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused()
    await page.keyboard.type('customers')
    await tabTo(page, dialog.getByRole('textbox', { name: 'Well-Known URL' }))
    await page.keyboard.type(wellKnownUrl())
    await tabTo(page, dialog.getByRole('button', { name: 'Next' }))
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('textbox', { name: 'Issuer' })).toBeVisible()
    await tabTo(page, dialog.getByRole('button', { name: 'Add', exact: true }))
    await page.keyboard.press('Enter')
    await expect(dialog).toHaveCount(0)
    await expect(page.getByRole('link', { name: 'customers', exact: true })).toBeFocused()

    const status = page.getByRole('switch', { name: 'Enabled: customers' })
    await tabTo(page, status)
    for (const checked of ['false', 'true']) {
      await page.keyboard.press('Space')
      await expect(status).toHaveAttribute('aria-checked', checked)
      await expect(status).toHaveAttribute('aria-busy', 'false')
    }

    await page.goto(`/${organization.handle}/admin/settings/developer-portal/key-managers`)
    const choice = page.getByRole('checkbox', { name: 'customers' })
    await tabTo(page, choice)
    await page.keyboard.press('Space')
    await tabTo(page, page.getByRole('button', { name: 'Save', exact: true }))
    await page.keyboard.press('Enter')
    await expect(page.getByText('Saved. Developers see it now.')).toBeVisible()

    await page.goto(`/portal/${organization.handle}`)
    await tabTo(page, page.getByRole('button', { name: 'Copy Token Endpoint' }))
  })
}

test('from the page that checks tokens to a token, and its verdict, by keyboard alone, 320 px', async ({
  page,
  organization,
}) => {
  await addSandbox(page, organization)
  await addKeyManager(page, organization, 'partners')
  await page.setViewportSize({ width: 320, height: 720 })
  await page.goto(`/${organization.handle}/admin/check-token`)
  await tabTo(page, page.getByRole('main').getByRole('link', { name: 'Get a token' }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('combobox', { name: 'Key manager' }))
  await page.keyboard.type('cust')
  await tabTo(page, page.getByRole('button', { name: 'Continue' }))
  await page.keyboard.press('Enter')

  await tabTo(page, page.getByRole('radio', { name: 'As an application' }))
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('radio', { name: 'As a user' })).toBeChecked()
  await tabTo(page, page.getByLabel('Client ID'))
  await page.keyboard.type(client.id)
  await tabTo(page, page.getByLabel('Client secret'))
  await page.keyboard.type(client.secret)
  await tabTo(page, page.getByLabel('Scopes'))
  await page.keyboard.type('openid orders:read')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'ada@example.com' }).press('Enter')

  await expect(page.getByRole('status').filter({ hasText: 'A token was issued' })).toBeVisible()
  await tabTo(page, page.getByRole('button', { name: 'Check this token' }))
  await page.keyboard.press('Enter')
  const verdict = page.getByRole('status').filter({ hasText: 'Refused in Production' })
  await expect(verdict).toContainText('the audience does not match')
  await tabTo(page, page.getByRole('checkbox', { name: 'Show what was expected' }))
  await page.keyboard.press('Space')
  await expect(page.getByText(/^Expected: One of RS256/)).toBeVisible()
})
