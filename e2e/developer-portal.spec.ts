import type { Page } from '@playwright/test'
import { addKeyManager, administrator, expect, expectAccessible, join, post, test } from './fixtures'
import { flip } from './flip'
import { baseURL } from './ports'

const settings = (handle: string, tab = 'key-managers') => `/${handle}/admin/settings/developer-portal/${tab}`
const saved = (page: Page) => page.getByText('Saved. Developers see it now.')
const chosen = (page: Page) => page.getByRole('list', { name: 'Chosen', exact: true }).getByRole('checkbox')
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true })

test('key managers are chosen and ordered with the keyboard alone', async ({ page, organization }) => {
  for (const name of ['alpha', 'beta', 'gamma']) await addKeyManager(page, organization, name)
  await page.goto(settings(organization.handle))
  for (const name of ['alpha', 'beta', 'gamma']) {
    await page.getByRole('checkbox', { name }).focus()
    await page.keyboard.press('Space')
    await expect(page.getByRole('checkbox', { name })).toBeFocused()
  }
  await page.keyboard.press('Alt+ArrowUp')
  await expect(page.getByText('gamma, place 2 of 3')).toHaveCount(1)
  await page.getByRole('button', { name: 'Move gamma up' }).press('Enter')
  await expect(page.getByText('gamma, place 1 of 3')).toHaveCount(1)
  await expectAccessible(page)
  await save(page).press('Enter')
  await expect(saved(page)).toBeVisible()
  await page.reload()
  await expect(chosen(page)).toHaveCount(3)
  await expect(chosen(page).first()).toHaveAccessibleName('gamma')
  await page.goto(`/portal/${organization.handle}`)
  const offered = page.getByRole('navigation', { name: 'Key managers' }).getByRole('link')
  await expect(offered.locator('b')).toHaveText(['gamma', 'alpha', 'beta'])
})

test('without key managers the tab and the portal say what to do', async ({ page, organization }) => {
  await page.goto(settings(organization.handle))
  await expect(page.getByText('There are no key managers yet.')).toBeVisible()
  await expectAccessible(page)
  await page.goto(`/portal/${organization.handle}`)
  await expect(page.getByText('No key manager is offered for Development yet')).toBeVisible()
  await expectAccessible(page)
})

test('a portal admin saves here and finds nothing else to change', async ({
  page,
  organization,
  browser,
}) => {
  await addKeyManager(page, organization, 'customers')
  const other = await join(browser, page, organization, 'portal-admin')
  await other.goto(settings(organization.handle))
  await other.getByRole('checkbox', { name: 'customers' }).check()
  await save(other).click()
  await expect(saved(other)).toBeVisible()
  const list = `/${organization.handle}/admin/settings/key-managers`
  await other.goto(list)
  await expect(other.getByText('customers').first()).toBeVisible()
  await expect(other.getByRole('link', { name: 'Key Manager', exact: true })).toHaveCount(0)
  for (const path of ['key-managers', 'discovery', 'invitations']) {
    const address = `/api/v1/organizations/${organization.handle}/${path}`
    const answer = await other.request.post(address, { headers: { origin: baseURL }, data: {} })
    expect(answer.status(), path).toBe(403)
  }
  await other.goto(`/${organization.handle}/admin/environments`)
  await expect(other.getByText('Production').first()).toBeVisible()
  await expect(other.getByRole('button', { name: 'Environment', exact: true })).toHaveCount(0)
  await other.goto(`/${organization.handle}/admin/settings/members`)
  await expect(other.getByText('Jonas Weber').first()).toBeVisible()
  await expect(other.getByRole('button', { name: /Invite/ })).toHaveCount(0)
  await other.context().close()
})

test('two people who save at once are told, and lose nothing', async ({ page, organization, browser }) => {
  for (const name of ['alpha', 'beta']) await addKeyManager(page, organization, name)
  const other = await join(browser, page, organization, 'portal-admin')
  await page.goto(settings(organization.handle))
  await other.goto(settings(organization.handle))
  await other.getByRole('checkbox', { name: 'beta' }).check()
  await save(other).click()
  await expect(saved(other)).toBeVisible()
  await page.getByRole('checkbox', { name: 'alpha' }).check()
  await save(page).click()
  const told = page.getByRole('alert').filter({ hasText: 'Jonas Weber saved' })
  await expect(told).toContainText('Chosen there: beta.')
  await expect(page.getByRole('checkbox', { name: 'alpha' })).toBeChecked()
  await expectAccessible(page)
  await told.getByRole('button', { name: 'Save mine instead' }).click()
  await expect(saved(page)).toBeVisible()
  await page.reload()
  await expect(chosen(page)).toHaveCount(1)
  await expect(chosen(page)).toHaveAccessibleName('alpha')
  await other.context().close()
})

test('leaving with unsaved changes asks', async ({ page, organization }) => {
  await addKeyManager(page, organization, 'customers')
  await page.goto(settings(organization.handle))
  await page.getByRole('checkbox', { name: 'customers' }).check()
  const leave = page.getByRole('link', { name: 'Configuration' })
  page.once('dialog', (question) => question.dismiss())
  await leave.click()
  await expect(page.getByRole('checkbox', { name: 'customers' })).toBeChecked()
  page.once('dialog', (question) => question.accept())
  await leave.click()
  await expect(page.getByRole('heading', { name: 'Configuration' })).toBeVisible()
})

test('configuration: public or for members, and words that stay words', async ({
  page,
  organization,
  browser,
}) => {
  await addKeyManager(page, organization, 'customers')
  const portal = `/portal/${organization.handle}`
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } })
  const visitor = await context.newPage()
  await visitor.goto(`${baseURL}${portal}`)
  await expect(visitor).toHaveURL(/\/sign-in\?callbackUrl=/)
  await visitor.goto(`${baseURL}/portal/nobody-has-this`)
  await expect(visitor).toHaveURL(/\/sign-in\?callbackUrl=/)

  await page.goto(settings(organization.handle, 'configuration'))
  await page.getByLabel('Title').fill('')
  await save(page).click()
  await expect(page.getByText('Enter a title')).toBeVisible()
  await expect(page.getByLabel('Title')).toBeFocused()
  await expectAccessible(page)
  await page.getByLabel('Title').fill('Acme <b>APIs</b>')
  await page.getByLabel('Introduction').fill('<img src=x onerror=alert(1)>\nSecond line')
  await page.getByRole('radio', { name: /Public/ }).check()
  await save(page).click()
  await expect(saved(page)).toBeVisible()
  await visitor.goto(`${baseURL}${portal}`)
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('Acme <b>APIs</b>')
  await expect(visitor.getByText('<img src=x onerror=alert(1)>')).toBeVisible()
  await context.close()
})

test('a portal for members: sign-in leads back to it, and strangers learn nothing', async ({
  page,
  organization,
  browser,
}) => {
  await addKeyManager(page, organization, 'customers')
  const portal = `/portal/${organization.handle}`
  const developer = await join(browser, page, organization, 'developer')
  await developer.goto(portal)
  await expect(developer.getByRole('heading', { name: 'Developer Portal', level: 1 })).toBeVisible()
  await expect(developer.getByRole('link', { name: 'Console' })).toHaveCount(0)
  await developer.context().close()

  const elsewhere = await post<{ handle: string }>(page, '/api/v1/organizations', { name: 'Elsewhere' })
  const stranger = await join(browser, page, { ...elsewhere, name: 'Elsewhere' }, 'admin')
  const answers: string[] = []
  for (const path of [portal, '/portal/nobody-has-this']) {
    expect((await stranger.goto(path))?.status()).toBe(404)
    answers.push(`${await stranger.locator('main').textContent()}`)
  }
  expect(answers[0]).toBe(answers[1])
  await stranger.context().close()

  const context = await browser.newContext({ baseURL, storageState: { cookies: [], origins: [] } })
  const visitor = await context.newPage()
  await visitor.goto(portal)
  await visitor.getByLabel('Email').fill(administrator.email)
  await visitor.getByLabel('Password').fill(administrator.password)
  await visitor.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(visitor).toHaveURL(`${baseURL}${portal}`)
  await expect(visitor.getByRole('link', { name: 'Console' })).toBeVisible()
  await context.close()
})

test('a disabled one stays chosen, and both sides say what developers see', async ({
  page,
  organization,
}) => {
  for (const name of ['alpha', 'beta']) await addKeyManager(page, organization, name)
  await page.goto(settings(organization.handle))
  for (const name of ['alpha', 'beta']) await page.getByRole('checkbox', { name }).check()
  await save(page).click()
  await expect(saved(page)).toBeVisible()
  await page.goto(`/${organization.handle}/admin/settings/key-managers`)
  await flip(page.getByRole('switch', { name: 'Enabled: alpha' }), 'off')
  await page.goto(settings(organization.handle))
  await expect(page.getByRole('checkbox', { name: 'alpha' })).toBeChecked()
  await expect(page.getByText('Not shown, disabled')).toBeVisible()
  await expect(page.getByText('It takes place 1 as soon as it is enabled.')).toBeVisible()
  await page.goto(`/portal/${organization.handle}`)
  await expect(page.getByText('beta').first()).toBeVisible()
  await expect(page.getByText('alpha')).toHaveCount(0)
})

test('the portal fills its examples with real values, by keyboard, at 320 px too', async ({
  page,
  organization,
}) => {
  await addKeyManager(page, organization, 'customers')
  await page.goto(settings(organization.handle))
  await page.getByRole('checkbox', { name: 'customers' }).check()
  await save(page).click()
  await expect(saved(page)).toBeVisible()
  await page.goto(`/portal/${organization.handle}`)
  const example = page.getByRole('region', { name: 'Example request' })
  await page.getByLabel(/^Scopes/).fill("orders:read it's")
  await expect(example).toContainText("scope=orders:read it'\\''s")
  for (const [language, words] of [
    ['Node.js', 'import { createHash, randomBytes }'],
    ['Python', 'import hashlib'],
    ['curl', 'openssl rand -hex 32'],
  ] as const) {
    await page.getByRole('radio', { name: 'Browser or mobile' }).check()
    await page.getByRole('radio', { name: language, exact: true }).check()
    await expect(example).toContainText(words)
    await expect(example).toContainText('https://customers.example/oauth2/authorize')
    await expect(example).toContainText('https://customers.example/oauth2/token')
  }
  await expectAccessible(page)
  await page.setViewportSize({ width: 320, height: 720 })
  await expectAccessible(page)
})

test('choice and configuration at 320 px, with many key managers', async ({ page, organization }) => {
  for (let index = 0; index < 60; index++) await addKeyManager(page, organization, `manager-${index}`)
  await page.setViewportSize({ width: 320, height: 720 })
  await page.goto(settings(organization.handle))
  await expect(page.getByRole('checkbox')).toHaveCount(50)
  await page.getByRole('button', { name: 'Show more' }).click()
  await expect(page.getByRole('checkbox')).toHaveCount(60)
  await page.getByRole('searchbox', { name: 'Search' }).fill('manager-59')
  await page.getByRole('checkbox', { name: 'manager-59' }).check()
  await expectAccessible(page)
  await page.getByRole('searchbox', { name: 'Search' }).fill('nothing has this')
  await expect(page.getByText('No key manager matches')).toBeVisible()
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.goto(settings(organization.handle, 'configuration'))
  await expectAccessible(page)
})
