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
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
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
  await expect(grace.getByRole('button', { name: 'Invite', exact: true })).toHaveCount(0)

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

test('a used or withdrawn invitation opens nothing', async ({ page, organization, browser }) => {
  await page.goto(`/${organization.handle}/admin/settings/members`)
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Invite a member' })
  await dialog.getByLabel('Email').fill('no address')
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  await expect(dialog.getByLabel('Email')).toBeFocused()
  await dialog.getByLabel('Email').fill('late@acme.example')
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  const link = await dialog.getByRole('code').textContent()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Withdraw the invitation of late@acme.example' }).click()
  const question = page.getByRole('dialog', { name: 'Withdraw the invitation of late@acme.example' })
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await question.getByRole('button', { name: 'Withdraw' }).click()
  await expect(page.getByRole('rowheader', { name: 'late@acme.example' })).toHaveCount(0)

  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } })
  const late = await context.newPage()
  await late.goto(`${link}`)
  await expect(late.getByRole('heading', { name: 'This link does not work' })).toBeVisible()
  await expectAccessible(late)
  await context.close()
})

test('a demotion takes effect on the next request, on a page that was open before', async ({
  page,
  organization,
  browser,
}) => {
  const members = `/${organization.handle}/admin/settings/members`
  const other = await join(browser, page, organization, 'admin')
  await other.goto(members)
  await other.getByRole('button', { name: 'Invite', exact: true }).click()

  await page.goto(members)
  const row = page.getByRole('row').filter({ hasText: 'Jonas Weber' })
  await row.getByLabel('Role of Jonas Weber').selectOption({ label: 'Viewer' })
  await row.getByRole('button', { name: 'Save' }).click()
  await expect(row.getByRole('button', { name: 'Save' })).toHaveCount(0)

  const dialog = other.getByRole('dialog', { name: 'Invite a member' })
  await dialog.getByLabel('Email').fill('friend@acme.example')
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  await expect(other.getByText('Your role does not allow this')).toBeVisible()
  await expect(other.getByRole('rowheader', { name: /Jonas Weber/ })).toBeVisible()
  await expect(other.getByRole('button', { name: 'Invite', exact: true })).toHaveCount(0)
  await other.context().close()
  await page.reload()
  await expect(page.getByText('friend@acme.example')).toHaveCount(0)
})

test('the last admin stays', async ({ page, organization }) => {
  await page.goto(`/${organization.handle}/admin/settings/members`)
  await page.getByRole('button', { name: `Remove ${administrator.name}` }).click()
  const dialog = page.getByRole('dialog', { name: `Remove ${administrator.name}` })
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(dialog.getByRole('alert')).toHaveText(
    'This is the only admin. Make somebody else an admin first.',
  )
  await dialog.getByRole('button', { name: 'Cancel' }).click()

  const row = page.getByRole('row').filter({ hasText: administrator.email })
  await row.getByLabel(`Role of ${administrator.name}`).selectOption({ label: 'Viewer' })
  await row.getByRole('button', { name: 'Save' }).click()
  await expect(row.getByRole('alert')).toHaveText(
    'This is the only admin. Make somebody else an admin first.',
  )
  await expectAccessible(page)
  await page.reload()
  await expect(row.getByLabel(`Role of ${administrator.name}`)).toHaveValue('admin')
})

test('members at 320 px, and as a viewer sees them', async ({ page, organization, browser }) => {
  const viewer = await join(browser, page, organization, 'viewer')
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto(`/${organization.handle}/admin/settings/members`)
  await expectAccessible(page)
  await expect(page.getByLabel(`Role of ${administrator.name}`)).toBeInViewport({ ratio: 1 })
  await expect(page.getByRole('button', { name: `Remove ${administrator.name}` })).toBeInViewport({
    ratio: 1,
  })
  await viewer.goto(`/${organization.handle}/admin/settings/members`)
  await expect(viewer.getByRole('rowheader').first()).toBeVisible()
  await expect(viewer.getByRole('button', { name: /^Remove/ })).toHaveCount(0)
  await viewer.goto(`/${organization.handle}/admin/settings/key-managers/new?type=asgardeo`)
  await expect(viewer.getByRole('heading', { name: 'Your role does not allow this' })).toBeVisible()
  await expect(viewer.getByRole('navigation', { name: 'Settings' })).toBeVisible()
  await expectAccessible(viewer)
  await viewer.context().close()
})
