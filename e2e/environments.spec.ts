import { addKeyManager, expect, expectAccessible, test } from './fixtures'

test('environments are added, renamed, moved and deleted', async ({ page, organization }) => {
  await page.goto(`/${organization.handle}/admin/environments`)
  const rows = page.getByRole('row').filter({ has: page.getByRole('rowheader') })
  await page.getByRole('button', { name: 'Environment', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'New environment' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('production')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(
    dialog.getByText('Another environment is called production. Choose another name.'),
  ).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Staging')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(dialog).toBeHidden()
  await expect(rows).toHaveCount(3)
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Rename Staging' }).click()
  const rename = page.getByRole('dialog', { name: 'Rename Staging' })
  await expect(rename.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await rename.getByRole('textbox', { name: 'Name' }).fill('Test')
  await page.keyboard.press('Enter')
  await expect(rename).toBeHidden()

  await page.getByRole('button', { name: 'Move Test up' }).click()
  await expect(page.getByText('Test is now at place 2 of 3.')).toBeAttached()
  await expect(rows.nth(1)).toContainText('Test')

  const production = page.getByRole('checkbox', { name: 'Test is production' })
  await production.click()
  await expect(production).toBeChecked()
  await expect(production).toHaveAttribute('aria-busy', 'false')
  await page.reload()
  await expect(production).toBeChecked()
  await expect(rows.nth(1)).toContainText('Test')
  const first = page.getByRole('button', { name: 'Move Test up' })
  await first.press('Enter')
  await expect(page.getByText('Test is now at place 1 of 3.')).toBeAttached()
  await expect(first).toBeFocused()
  await expect(first).toHaveAttribute('aria-disabled', 'true')
})

test('two administrators who order and mark at once do not undo each other unseen', async ({
  page,
  organization,
}) => {
  const address = `/${organization.handle}/admin/environments`
  const other = await page.context().newPage()
  await other.goto(address)
  await page.goto(address)
  await page.getByRole('button', { name: 'Move Production up' }).click()
  await expect(page.getByText('Production is now at place 1 of 2.')).toBeAttached()
  await expect(page.getByRole('rowheader')).toHaveText(['Production', 'Development'])
  const mark = page.getByRole('checkbox', { name: 'Development is production' })
  await mark.click()
  await expect(mark).toBeChecked()

  await other.getByRole('checkbox', { name: 'Development is production' }).click()
  await expect(other.getByRole('main').getByRole('alert')).toHaveText(
    'Meanwhile Development was marked as production. Press again to change that.',
  )
  await expect(other.getByRole('checkbox', { name: 'Development is production' })).toBeChecked()
  await expect(other.getByRole('rowheader')).toHaveText(['Production', 'Development'])

  await mark.click()
  await expect(mark).not.toBeChecked()
  await page.getByRole('button', { name: 'Move Production down' }).click()
  await expect(page.getByText('Production is now at place 2 of 2.')).toBeAttached()
  await other.getByRole('button', { name: 'Move Development up' }).click()
  await expect(other.getByRole('main').getByRole('alert')).toHaveText(
    'Meanwhile the order became Development, Production. Move Development again to change that.',
  )
  await expect(other.getByRole('rowheader')).toHaveText(['Development', 'Production'])
  await expectAccessible(other)
})

test('an environment that a key manager names is not deleted', async ({ page, organization }) => {
  const { id } = await addKeyManager(page, organization, 'customers')
  await page.goto(`/${organization.handle}/admin/settings/key-managers/${id}/environments`)
  await page.getByRole('checkbox', { name: 'Apply to all environments' }).uncheck()
  await page.getByRole('checkbox', { name: 'Production' }).check()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved.')).toBeVisible()

  await page.goto(`/${organization.handle}/admin/environments`)
  await page.getByRole('button', { name: 'Delete Production' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete Production' })
  await expect(dialog).toContainText('customers would have to be taken out of it first.')
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(dialog.getByRole('alert')).toHaveText(
    'Production is used by customers. Take it out of their environments first.',
  )
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('rowheader', { name: 'Production' })).toBeVisible()
})

test('an environment that is used stays, and says what uses it; so does the last one', async ({
  page,
  organization,
}) => {
  await page.goto(`/${organization.handle}/admin/environments`)
  const rows = page.getByRole('row').filter({ has: page.getByRole('rowheader') })
  await page.getByRole('button', { name: 'Delete Development' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete Development' })
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: 'Delete Development' })).toBeFocused()
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(rows).toHaveCount(1)

  await page.getByRole('button', { name: 'Delete Production' }).click()
  const last = page.getByRole('dialog', { name: 'Delete Production' })
  await last.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(last.getByRole('alert')).toHaveText(
    'Production is the only environment. Create another one first.',
  )
  await expectAccessible(page)
  await last.getByRole('button', { name: 'Cancel' }).click()
  await expect(rows).toHaveCount(1)
})

test('environments at 320 px', async ({ page, organization }) => {
  await addKeyManager(page, organization, 'customers')
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto(`/${organization.handle}/admin/environments`)
  await expectAccessible(page)
  await expect(page.getByRole('button', { name: 'Delete Development' })).toBeInViewport({ ratio: 1 })
  await page.getByRole('button', { name: 'Environment', exact: true }).click()
  await expect(page.getByRole('dialog', { name: 'New environment' })).toBeVisible()
  await expectAccessible(page)
})
