import { administrator, expect, expectAccessible, picture, signIn, test } from './fixtures'

test.describe.configure({ mode: 'serial' })

test('the set-up link makes the first administrator, once', async ({ page }) => {
  await page.goto(process.env.SETUP_LINK as string)
  await expectAccessible(page)
  await page.getByLabel('Organization').fill('Acme Freight')
  await page.getByLabel('Your name').fill(administrator.name)
  await page.getByLabel('Email').fill(administrator.email)
  await page.getByLabel('Password').fill('short')
  await page.getByRole('button', { name: 'Create organization' }).click()
  await expect(page.getByText('Use at least 12 characters')).toBeVisible()
  await expect(page.getByLabel('Password')).toBeFocused()
  await page.getByLabel('Password').fill(administrator.password)
  await page.getByRole('button', { name: 'Create organization' }).click()
  await expect(page.getByText('The console is set up. Sign in.')).toBeVisible()
  await page.goto(process.env.SETUP_LINK as string)
  await expect(page.getByRole('heading', { name: 'This link does not work' })).toBeVisible()
})

test('a wrong password and an unknown account answer the same', async ({ page }) => {
  await page.goto('/sign-in')
  await expectAccessible(page)
  for (const email of [administrator.email, 'nobody@acme.example']) {
    await page.getByLabel('Email').fill(email)
    await page.getByLabel('Password').fill('not the password')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'do not belong together' })).toBeVisible()
  }
})

test('the administrator registers the sandbox issuer and offers it to developers', async ({ page }) => {
  await signIn(page)
  await expect(page.getByRole('heading', { name: 'Key Managers', exact: true })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Key Manager', exact: true }).first().click()
  await page.getByRole('link', { name: 'Asgardeo' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill('customers')
  await dialog
    .getByLabel('Well-Known URL')
    .fill(`${process.env.SANDBOX}/t/sandbox/oauth2/token/.well-known/openid-configuration`)
  await dialog.getByRole('button', { name: 'Next' }).click()
  await expect(dialog.getByLabel('Issuer')).toHaveValue(`${process.env.SANDBOX}/t/sandbox/oauth2/token`)
  await expectAccessible(page)
  await picture(page, 'dialog-step-2')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByRole('row').filter({ hasText: 'customers' })).toBeVisible()
  await expectAccessible(page)
  await picture(page, 'key-managers')

  await page.getByRole('link', { name: 'Developer Portal', exact: true }).last().click()
  await page.getByRole('checkbox', { name: /customers/ }).check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved. Developers see it now.')).toBeVisible()
  await page.goto('/portal/acme-freight')
  await expect(page.getByText('customers').first()).toBeVisible()
  await picture(page, 'portal')
  await expect(page.getByText(`${process.env.SANDBOX}/t/sandbox/oauth2/token`).first()).toBeVisible()
  await expectAccessible(page)
})

test('everything works at 320 px', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 720 })
  await signIn(page)
  await expect(page.getByText('customers').first()).toBeVisible()
  await expectAccessible(page)
  await page.goto('/acme-freight/admin/settings/key-managers/new?type=custom')
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectAccessible(page)
  await page.goto('/portal/acme-freight')
  await expectAccessible(page)
})

test('the status switch turns a key manager off and takes it out of the portal', async ({ page }) => {
  await signIn(page)
  const status = page.getByRole('switch', { name: 'Enabled: customers' })
  await status.click()
  await expect(status).not.toBeChecked()
  await expect(status).toHaveAttribute('aria-busy', 'false')
  await page.goto('/portal/acme-freight')
  await expect(page.getByText('customers')).toHaveCount(0)
})

test('the audit log tells who did what, without secrets', async ({ page }) => {
  await signIn(page)
  await page.getByRole('link', { name: 'Audit Logs' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'key-manager.create' })).toContainText('customers')
  await expect(page.getByRole('row').filter({ hasText: 'Refused (wrong-credentials)' })).toContainText(
    administrator.email,
  )
  await expect(page.getByText(administrator.password)).toHaveCount(0)
  await expectAccessible(page)
})

test('a key manager has a page of its own, whose tabs are all readable', async ({ page }) => {
  await signIn(page)
  await page.getByRole('link', { name: 'customers', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'customers', level: 1 })).toBeVisible()
  const tabs = page.getByRole('navigation').filter({ hasText: 'Document' }).getByRole('link')
  for (const name of await tabs.allInnerTexts()) {
    await page.getByRole('link', { name, exact: true }).last().click()
    await expect(page.getByRole('heading', { name: 'customers', level: 1 })).toBeVisible()
    await expectAccessible(page)
  }
})

test('environments are added, renamed, moved and deleted', async ({ page }) => {
  await signIn(page)
  await page.getByRole('link', { name: 'Environments' }).click()
  await page.getByLabel('New environment').fill('production')
  await page.getByRole('button', { name: 'Add environment' }).click()
  await expect(page.getByText('Another environment is called production. Choose another name.')).toBeVisible()
  await page.getByLabel('New environment').fill('Staging')
  await page.getByRole('button', { name: 'Add environment' }).click()
  const rows = page.getByRole('list', { name: 'Environments' }).getByRole('listitem')
  await expect(rows).toHaveCount(3)
  await page.getByRole('button', { name: 'Move Staging up' }).click()
  await expect(rows.nth(1)).toContainText('Staging')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Edit Staging' }).click()
  await page.getByLabel('Name of Staging').fill('Test')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(rows.nth(1)).toContainText('Test')
  await page.getByRole('button', { name: 'Delete Test' }).click()
  await expect(rows).toHaveCount(2)
})
