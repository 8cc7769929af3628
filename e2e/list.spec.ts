import { byHand } from '@/lib/testing/by-hand'
import { addKeyManager, expect, expectAccessible, join, post, test, wellKnownUrl } from './fixtures'
import { flip } from './flip'

const list = (handle: string) => `/${handle}/admin/settings/key-managers`

test('an empty list shows the three steps ahead', async ({ page, organization }) => {
  await page.goto(list(organization.handle))
  await expect(page.getByRole('heading', { name: 'No key managers yet' })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'Offer to developers' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Try it with the sandbox issuer' })).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 320, height: 720 })
  await expectAccessible(page)
})

test('the sandbox issuer is filled in, and its tokens are accepted', async ({ page, organization }) => {
  await page.goto(list(organization.handle))
  await page.getByRole('link', { name: 'Try it with the sandbox issuer' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a key manager' })
  await expect(dialog.getByText(/^Read at /)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Try it with the sandbox issuer' }).press('Enter')
  await expect(dialog.getByText(/^Read at /)).toBeVisible()
  await dialog.getByRole('button', { name: 'Next' }).click()
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByRole('link', { name: 'Sandbox', exact: true })).toBeVisible()
  await expect(page.getByText('Accepts no token yet')).toHaveCount(0)
  await expect(page.getByRole('note').getByRole('link', { name: 'sandbox issuer' })).toBeVisible()

  await page.goto(`/${organization.handle}/admin/overview`)
  const next = page.getByRole('heading', { name: 'What comes next' })
  await expect(next).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 320, height: 720 })
  await expectAccessible(page)
  await post(page, `/api/v1/organizations/${organization.handle}/apis`, {
    name: 'Orders',
    basePaths: [],
    operations: [{ method: 'GET', path: '/orders', scopes: ['orders:read'] }],
  })
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Where tokens get through' })).toBeVisible()
  await expect(next).toHaveCount(0)
})

test('the search follows what is typed, keeps the focus and says when nothing matches', async ({
  page,
  organization,
}) => {
  for (const name of ['customers', 'partners', 'under_score']) await addKeyManager(page, organization, name)
  await page.goto(list(organization.handle))
  const search = page.getByRole('searchbox', { name: 'Search' })
  await search.pressSequentially('part')
  await expect(page.getByRole('link', { name: 'customers', exact: true })).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'partners', exact: true })).toBeVisible()
  await expect(page).toHaveURL(/\?search=part$/)
  await expect(search).toBeFocused()
  await expect(search).toHaveValue('part')

  await search.fill('nobody here')
  await expect(page.getByRole('heading', { name: 'No key manager matches “nobody here”' })).toBeVisible()
  await page.getByRole('combobox', { name: 'Status' }).selectOption('Disabled')
  await expect(page.getByText('Filters in use: Status Disabled.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Clear search' }).click()
  await expect(search).toHaveValue('')
  await page.getByRole('link', { name: 'Clear filters' }).click()
  await expect(page.getByRole('link', { name: 'customers', exact: true })).toBeVisible()

  await search.fill('_')
  await expect(page.getByRole('link', { name: 'customers', exact: true })).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'under_score', exact: true })).toBeVisible()
})

test('heads sort, the address keeps it, and pages hold as many rows as chosen', async ({
  page,
  organization,
}) => {
  for (let index = 0; index < 12; index++)
    await addKeyManager(page, organization, `gate-${String(index).padStart(2, '0')}`)
  await page.goto(list(organization.handle))
  const head = page.getByRole('columnheader', { name: 'Name' })
  await expect(head).toHaveAttribute('aria-sort', 'ascending')
  await head.getByRole('link').click()
  await expect(head).toHaveAttribute('aria-sort', 'descending')
  await expect(page.getByRole('row').nth(1)).toContainText('gate-11')
  await page.getByRole('combobox', { name: 'Rows' }).selectOption('10')
  await expect(page.getByText('1–10 of 12')).toBeVisible()
  await page.getByRole('link', { name: 'Next' }).click()
  await expect(page.getByText('11–12 of 12')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('row').nth(1)).toContainText('gate-01')
  await expectAccessible(page)
})

test('a switch that is refused goes back and names the key manager that holds the issuer', async ({
  page,
  organization,
}) => {
  const sandboxed = async (name: string) => {
    await page.goto(`${list(organization.handle)}/new?type=asgardeo`)
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name', { exact: true }).fill(name)
    await dialog.getByLabel('Well-Known URL', { exact: true }).fill(wellKnownUrl())
    await dialog.getByRole('button', { name: 'Next' }).click()
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(page.getByRole('link', { name, exact: true })).toBeVisible()
  }
  await sandboxed('first')
  const first = page.getByRole('switch', { name: 'Enabled: first' })
  await flip(first, 'off')
  await sandboxed('second')
  await first.click()
  await expect(page.getByRole('status').filter({ hasText: 'first stays disabled' })).toContainText(
    'second accepts the issuer',
  )
  await expect(first).not.toBeChecked()
  await expectAccessible(page)
})

test('deleting shows what uses it, asks for the name, and leaves the focus on the next row', async ({
  page,
  organization,
}) => {
  for (const name of ['alpha', 'beta', 'gamma']) await addKeyManager(page, organization, name)
  await page.goto(list(organization.handle))
  await page.getByRole('button', { name: 'Delete alpha' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Delete alpha?' })
  const name = dialog.getByRole('textbox', { name: 'Type alpha to delete it' })
  await expect(name).toBeFocused()
  await expect(dialog.getByText('Not offered')).toBeVisible()
  await expectAccessible(page)
  await name.fill('alpa')
  await name.press('Enter')
  await expect(name).toHaveAttribute('aria-invalid', 'true')
  await expect(name).toBeFocused()
  await expect(name).toHaveValue('alpa')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Delete alpha' })).toBeFocused()

  await page.keyboard.press('Enter')
  await name.fill('alpha')
  await name.press('Enter')
  await expect(page.getByRole('link', { name: 'alpha', exact: true })).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'beta', exact: true })).toBeFocused()

  await page.getByRole('button', { name: 'Delete gamma' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'disable it instead' }).click()
  await expect(page.getByRole('switch', { name: 'Enabled: gamma' })).not.toBeChecked()
})

test('deleting tells of a change made meanwhile', async ({ page, organization, browser }) => {
  await addKeyManager(page, organization, 'customers')
  const other = await join(browser, page, organization, 'admin')
  await page.goto(list(organization.handle))
  await page.getByRole('button', { name: 'Delete customers' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill('customers')

  await other.goto(list(organization.handle))
  await flip(other.getByRole('switch', { name: 'Enabled: customers' }), 'off')
  await other.context().close()

  await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(dialog.getByText('saved version 2 meanwhile')).toBeVisible()
  await expect(dialog.getByRole('textbox')).toHaveValue('customers')
  await expect(dialog.getByText('It is disabled')).toBeVisible()
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'No key managers yet' })).toBeVisible()
})

test('a switch tells of a change made meanwhile, and shows it', async ({ page, organization, browser }) => {
  const { id } = await addKeyManager(page, organization, 'customers')
  const other = await join(browser, page, organization, 'admin')
  await page.goto(list(organization.handle))
  await other.goto(`${list(organization.handle)}/${id}/overview`)
  await other.getByLabel('Description', { exact: true }).fill('Moved to another tenant')
  await other.getByRole('button', { name: 'Save' }).click()
  await expect(other.getByText('Saved.')).toBeVisible()
  await other.context().close()

  const status = page.getByRole('switch', { name: 'Enabled: customers' })
  await status.click()
  await expect(page.getByRole('status').filter({ hasText: 'customers stays enabled' })).toContainText(
    'saved version 2 meanwhile. Look at it, then switch again.',
  )
  await expect(status).toBeChecked()
  await expect(page.getByText('Moved to another tenant')).toBeVisible()
  await flip(status, 'off')
})

test('while a change of the status is on its way, a page that is loaded anew asks first', async ({
  page,
  organization,
}) => {
  await addKeyManager(page, organization, 'customers')
  await page.goto(list(organization.handle))
  const status = page.getByRole('switch', { name: 'Enabled: customers' })
  let send = () => {}
  const held = new Promise<void>((resolve) => {
    send = resolve
  })
  await page.route('**/key-managers', async (route) => {
    if (route.request().method() === 'POST') await held
    await route.continue()
  })
  await status.click()
  await expect(status).not.toBeChecked()
  await expect(status).toBeDisabled()
  const asked = page.waitForEvent('dialog')
  await page.evaluate(() => void setTimeout(() => location.reload()))
  const question = await asked
  expect(question.type()).toBe('beforeunload')
  await question.dismiss()
  send()
  await expect(status).toHaveAttribute('aria-busy', 'false')
  await page.reload()
  await expect(status).not.toBeChecked()
})

for (const role of ['viewer', 'portal-admin'] as const) {
  test(`a ${role} sees everything and changes nothing`, async ({ page, organization, browser }) => {
    await addKeyManager(page, organization, 'customers')
    const other = await join(browser, page, organization, role)
    await other.goto(list(organization.handle))
    await expect(other.getByRole('link', { name: 'customers', exact: true })).toBeVisible()
    await expect(other.getByText('An administrator may change it.')).toBeVisible()
    await expect(other.getByRole('switch')).toBeDisabled()
    await expect(other.getByRole('button', { name: /Delete/ })).toHaveCount(0)
    await expect(other.getByRole('link', { name: 'Key Manager', exact: true })).toHaveCount(0)
    await expectAccessible(other)
    await other.context().close()
  })
}

test('names of 100 characters in any script stand in their row, wide and narrow', async ({
  page,
  organization,
}) => {
  const names = ['بوابة الشركاء ', '顧客認証', '🚚📦', 'unbroken'].map((part) =>
    [...part.repeat(100)].slice(0, 100).join('').trim(),
  )
  for (const name of names) {
    await post(
      page,
      `/api/v1/organizations/${organization.handle}/key-managers`,
      byHand(name, `https://idp.example/${crypto.randomUUID()}`, {
        description: name,
        acceptedAudiences: ['https://api.acme.example'],
      }),
    )
  }
  await page.goto(list(organization.handle))
  for (const name of names) await expect(page.getByRole('link', { name, exact: true })).toBeVisible()
  for (const width of [1440, 1100, 900, 320]) {
    await page.setViewportSize({ width, height: 900 })
    await expectAccessible(page)
  }
  await expect(page.getByRole('row')).toHaveCount(names.length + 1)
  await expect(page.getByRole('row').nth(1).getByRole('cell').first()).toBeVisible()
})
