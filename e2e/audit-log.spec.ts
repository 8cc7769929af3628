import { readFile } from 'node:fs/promises'
import { addKeyManager, administrator, expect, expectAccessible, test } from './fixtures'

test('the audit log tells who did what, without secrets', async ({ page, organization }) => {
  await addKeyManager(page, organization, 'customers')
  await page.goto(`/${organization.handle}/admin/audit-logs`)
  await expect(page.getByRole('row').filter({ hasText: 'key-manager.create' })).toContainText('customers')
  await expectAccessible(page)
  await page.goto('/acme-freight/admin/audit-logs')
  await expect(page.getByRole('row').filter({ hasText: 'wrong-credentials' })).toContainText(
    administrator.email,
  )
  await expect(page.getByText(administrator.password)).toHaveCount(0)
})

test('the audit log is filtered, opened and downloaded', async ({ page, organization }) => {
  await addKeyManager(page, organization, 'customers')
  await page.goto(`/${organization.handle}/admin/audit-logs`)
  await page.getByLabel('Operation').selectOption('key-manager.create')
  await page.getByRole('button', { name: 'Apply' }).click()
  await page.waitForURL(/operation=key-manager.create/)
  const details = page.getByRole('button', { name: /^Details of key-manager\.create/ })
  await details.click()
  await expect(details).toHaveAttribute('aria-expanded', 'true')
  await expect(page.getByText('Request', { exact: true })).toBeVisible()
  await expectAccessible(page)

  for (const [name, sign] of [
    ['Download CSV', 'key-manager.create'],
    ['Download JSON lines', '"key-manager.create"'],
  ] as const) {
    const waiting = page.waitForEvent('download')
    await page.getByRole('link', { name }).click()
    expect(await readFile(await (await waiting).path(), 'utf8')).toContain(sign)
  }

  await page.getByLabel('Outcome').selectOption('refused')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByRole('heading', { name: 'No entry matches the filters' })).toBeVisible()
  await page.getByRole('link', { name: 'Clear the filters' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'key-manager.create' })).toBeVisible()
})

test('the audit log at 320 px is a list of cards', async ({ page, organization }) => {
  await addKeyManager(page, organization, 'customers')
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto(`/${organization.handle}/admin/audit-logs`)
  await expect(page.getByRole('row').filter({ hasText: 'key-manager.create' })).toBeVisible()
  await expectAccessible(page)
})
