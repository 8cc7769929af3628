import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { addKeyManager, administrator, expect, expectAccessible, test } from './fixtures'

async function download(page: Page, name: string): Promise<string> {
  const waiting = page.waitForEvent('download')
  await page.getByRole('link', { name }).click()
  return readFile(await (await waiting).path(), 'utf8')
}

test('the audit log tells who did what, without secrets', async ({ page, organization }) => {
  await addKeyManager(page, organization, 'customers')
  await page.goto(`/${organization.handle}/admin/audit-logs`)
  await expect(page.getByRole('row').filter({ hasText: 'Add a key manager' })).toContainText('customers')
  await expectAccessible(page)
  await page.goto('/acme-freight/admin/audit-logs?outcome=refused')
  const refused = page.getByRole('row').filter({ hasText: 'Email and password do not belong together' })
  await expect(refused.first()).toContainText(administrator.email)
  await expect(page.getByText(administrator.password)).toHaveCount(0)
})

test('the audit log is filtered, and its entries are opened', async ({ page, organization }) => {
  await addKeyManager(page, organization, 'customers')
  await page.goto(`/${organization.handle}/admin/audit-logs`)
  await page.getByLabel('Operation').selectOption('key-manager.create')
  await page.waitForURL(/operation=key-manager.create/)
  const details = page.getByRole('button', { name: /^Details: Add a key manager/ })
  await details.click()
  await expect(details).toHaveAttribute('aria-expanded', 'true')
  await expect(page.getByText('key-manager.create', { exact: true })).toBeVisible()
  await expect(page.getByText('Request', { exact: true })).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 320, height: 720 })
  await expectAccessible(page)
  await page.setViewportSize({ width: 1440, height: 900 })

  await page.getByLabel('Outcome').selectOption('refused')
  await expect(page.getByRole('heading', { name: 'No entry matches the filters' })).toBeVisible()
  await page.getByRole('link', { name: 'Clear the filters' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Add a key manager' })).toBeVisible()
})

test('the audit log at 320 px is a list of cards', async ({ page, organization }) => {
  await addKeyManager(page, organization, 'customers')
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto(`/${organization.handle}/admin/audit-logs`)
  await expect(page.getByRole('row').filter({ hasText: 'Add a key manager' })).toBeVisible()
  await expectAccessible(page)
})

test('what is downloaded is what the filters show; a spreadsheet runs nothing of it', async ({
  page,
  organization,
}) => {
  const formula = '=1+1 Freight'
  await addKeyManager(page, organization, 'customers')
  await page.goto(`/${organization.handle}/admin/settings/general`)
  await page.getByLabel('Name').fill(formula)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.goto(`/${organization.handle}/admin/audit-logs`)

  const csv = await download(page, 'Download CSV')
  expect(csv).toContain('key-manager.create')
  expect(csv).toContain(`"'${formula}"`)
  expect(csv).not.toContain(`,"${formula}`)
  const events = (await download(page, 'Download JSON lines'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { operation: string; subjectName: string | null; after: unknown })
  // Whoever signs in meanwhile stands there, too.
  expect(events.find(({ operation }) => operation === 'organization.rename')).toMatchObject({
    subjectName: formula,
    after: { name: formula },
  })
  expect(events.map((event) => event.operation)).toContain('key-manager.create')

  await page.goto(`/${organization.handle}/admin/audit-logs?operation=organization.rename`)
  expect((await download(page, 'Download JSON lines')).trimEnd().split('\n')).toHaveLength(1)
  expect(await download(page, 'Download CSV')).not.toContain('key-manager.create')
})

test('a long audit log has pages, and filters start at the first', async ({ page, organization }) => {
  for (let index = 0; index < 55; index++) await addKeyManager(page, organization, `manager-${index}`)
  await page.goto(`/${organization.handle}/admin/audit-logs?operation=key-manager.create`)
  const pages = page.getByRole('navigation', { name: 'Pages' })
  await expect(pages).toContainText('1–50 of 55')
  await pages.getByRole('link', { name: 'Next' }).click()
  await expect(pages).toContainText('51–55 of 55')
  await expect(page.getByRole('row').filter({ hasText: 'manager-0' })).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('Person').selectOption(administrator.email)
  await expect(pages).toContainText('1–50 of 55')
  await expect(pages.getByRole('link', { name: 'Previous' })).toHaveCount(0)
})
