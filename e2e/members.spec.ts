import { administrator, expect, expectAccessible, join, signIn, test } from './fixtures'

const password = 'another long password'

test('somebody is invited by a link, gets another role, and loses access with the next request', async ({
  page,
  organization,
  browser,
}) => {
  const email = `grace-${crypto.randomUUID().slice(0, 8)}@acme.example`
  const members = `/${organization.handle}/admin/settings/members`
  await page.goto(members)
  await page.getByRole('button', { name: 'Invite' }).click()
  const dialog = page.getByRole('dialog', { name: 'Invite a member' })
  await dialog.getByLabel('Email').fill(email)
  await dialog.getByLabel('Role').selectOption({ label: 'Viewer' })
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  const link = await dialog.getByRole('code').textContent()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('rowheader', { name: email })).toBeVisible()

  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } })
  const grace = await context.newPage()
  await grace.goto(`${link}`)
  await grace.getByLabel('Your name').fill('Grace Kim')
  await grace.getByLabel('Password').fill(password)
  await grace.getByRole('button', { name: 'Join' }).click()
  await grace.waitForURL(/\/sign-in/)
  await signIn(grace, { email, password })
  await grace.goto(members)
  await expect(grace.getByRole('button', { name: 'Invite' })).toHaveCount(0)

  await page.reload()
  const row = page.getByRole('row').filter({ hasText: 'Grace Kim' })
  await row.getByLabel('Role of Grace Kim').selectOption({ label: 'Admin' })
  await row.getByRole('button', { name: 'Save' }).click()
  await expect(row.getByRole('button', { name: 'Save' })).toHaveCount(0)
  await expectAccessible(page)

  await row.getByRole('button', { name: 'Remove Grace Kim' }).click()
  await page
    .getByRole('dialog', { name: 'Remove Grace Kim' })
    .getByRole('button', { name: 'Remove', exact: true })
    .click()
  await expect(row).toHaveCount(0)
  await grace.goto(members)
  await expect(grace.getByRole('heading', { name: 'Members' })).toHaveCount(0)
  await context.close()
})

test('the last admin stays', async ({ page, organization }) => {
  await page.goto(`/${organization.handle}/admin/settings/members`)
  await page.getByRole('button', { name: `Remove ${administrator.name}` }).click()
  const dialog = page.getByRole('dialog', { name: `Remove ${administrator.name}` })
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(dialog.getByRole('alert')).toHaveText(
    'This is the only admin. Make somebody else an admin first.',
  )
})

test('members at 320 px, and as a viewer sees them', async ({ page, organization, browser }) => {
  const viewer = await join(browser, page, organization, 'viewer')
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto(`/${organization.handle}/admin/settings/members`)
  await expectAccessible(page)
  await viewer.goto(`/${organization.handle}/admin/settings/members`)
  await expect(viewer.getByRole('rowheader').first()).toBeVisible()
  await expect(viewer.getByRole('button', { name: /^Remove/ })).toHaveCount(0)
  await viewer.context().close()
})
