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
