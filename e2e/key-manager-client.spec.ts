import { addKeyManager, expect, expectAccessible, join, test } from './fixtures'

test('a client is stored, its secret shown to nobody, kept, and removed', async ({
  page,
  browser,
  organization,
}) => {
  const { id } = await addKeyManager(page, organization, 'customers')
  const here = `/${organization.handle}/admin/settings/key-managers/${id}/client`
  const sent: string[] = []
  page.on('response', async (response) => {
    if (response.request().resourceType() !== 'script') sent.push(await response.text().catch(() => ''))
  })
  await page.goto(here)
  await expect(page.getByText('None is stored.')).toBeVisible()
  const secret = page.getByLabel('Client secret')
  await page.getByLabel('Client ID').fill('console')
  const save = page.getByRole('button', { name: 'Save' })
  await save.press('Enter')
  await expect(page.getByText('Type the client secret')).toBeVisible()
  await expect(secret).toBeFocused()
  await secret.fill('MARKED-secret')
  // It waits until the refusal is drawn.
  await save.click()
  await expect(page.getByText(/^Set on .* by Maria Ortega$/)).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible()
  await expect(secret).toHaveValue('')
  await expectAccessible(page)

  // Saved again without it, it stays; what hides it is not taken for it.
  await page.getByLabel('Client authentication').selectOption('client_secret_post')
  await secret.fill('••••••••')
  await save.click()
  await expect(page.getByText('This is what hides a secret.')).toBeVisible()
  await secret.fill('')
  await save.click()
  await expect(page.getByText('In the form (client_secret_post)').first()).toBeVisible()
  await page.reload()
  expect(sent.join('\n')).toContain('client_secret_post')
  expect(sent.join('\n')).not.toContain('MARKED')

  const viewer = await join(browser, page, organization, 'viewer')
  await viewer.goto(here)
  await expect(viewer.getByText(/^Set on .* by Maria Ortega$/)).toBeVisible()
  await expect(viewer.getByRole('button', { name: 'Save' })).toHaveCount(0)
  await viewer.context().close()

  await page.setViewportSize({ width: 320, height: 720 })
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Remove the client' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('None is stored.')).toBeVisible()
})
