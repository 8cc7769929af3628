import type { Locator } from '@playwright/test'
import { addKeyManager, expect, expectAccessible, test } from './fixtures'

test('the navigation is a drawer when narrow, and remembers that it was collapsed', async ({
  page,
  organization,
}) => {
  await page.goto(`/${organization.handle}/admin/environments`)
  await page.getByRole('button', { name: 'Collapse' }).click()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Expand' })).toBeVisible()
  const tip = page.getByRole('link', { name: 'Audit Logs' }).getByText('Audit Logs')
  await expect(tip).toHaveCSS('opacity', '0')
  await page.getByRole('link', { name: 'Audit Logs' }).hover()
  await expect(tip).toHaveCSS('opacity', '1')
  await page.getByRole('heading', { name: 'Environments' }).hover()
  await expect(tip).toHaveCSS('opacity', '0')
  await page.getByRole('link', { name: 'Gateways' }).focus()
  await page.keyboard.press('Tab')
  await expect(tip).toHaveCSS('opacity', '1')
  await expectAccessible(page)

  await page.keyboard.press('Escape')
  await expect(tip).toHaveCSS('opacity', '0')
  await expect(page.getByRole('link', { name: 'Audit Logs' })).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Tab')
  await expect(tip).toHaveCSS('opacity', '1')
  await page.keyboard.press('Escape')
  const settings = page.getByRole('link', { name: 'Settings' })
  await settings.hover()
  const words = settings.getByText('Settings')
  await expect(words).toHaveCSS('opacity', '1')
  await words.hover()
  await expect(words).toHaveCSS('opacity', '1')
  await page.keyboard.press('Escape')
  await expect(words).toHaveCSS('opacity', '0')

  await page.setViewportSize({ width: 320, height: 640 })
  await page.getByRole('button', { name: 'Menu' }).click()
  const drawer = page.getByRole('dialog', { name: 'Menu' })
  await expectAccessible(page)
  await drawer.getByRole('link', { name: 'Audit Logs' }).click()
  await expect(page.getByRole('heading', { name: 'Audit Logs' })).toBeVisible()
  await expect(drawer).toBeHidden()
})

test('the drawer keeps the focus, and Escape gives it back', async ({ page, organization }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto(`/${organization.handle}/admin/environments`)
  const opener = page.getByRole('button', { name: 'Menu' })
  await opener.press('Enter')
  const drawer = page.getByRole('dialog', { name: 'Menu' })
  for (let press = 0; press < 12; press++) {
    await page.keyboard.press('Tab')
    expect(
      await page.evaluate(
        () => document.activeElement === document.body || !!document.activeElement?.closest('dialog'),
      ),
    ).toBe(true)
  }
  await page.keyboard.press('Escape')
  await expect(drawer).toBeHidden()
  await expect(opener).toBeFocused()
})

test('menus open, move and close by keyboard', async ({ page, organization }) => {
  await page.goto(`/${organization.handle}/admin/environments`)
  const account = page.getByRole('button', { name: /^Account:/ })
  await account.press('Enter')
  await expect(page.getByRole('link', { name: 'Change password' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('button', { name: 'Sign out', exact: true })).toBeFocused()
  await page.keyboard.press('End')
  await expect(page.getByRole('button', { name: 'Sign out everywhere' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('link', { name: 'Change password' })).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('link', { name: 'Change password' })).toBeHidden()
  await expect(account).toBeFocused()

  const organizations = page.getByRole('button', { name: /^Organization:/ })
  await organizations.press('Enter')
  await expect(page.getByRole('link', { name: organization.name, exact: true })).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.waitForURL('/organizations/new')
})

test('the first press of Tab offers to skip to the content', async ({ page, organization }) => {
  await page.goto(`/${organization.handle}/admin/environments`)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})

test('a browser without CSS anchors shows menus and tips beside what opened them', async ({
  page,
  organization,
}) => {
  await page.route('**/*.css', async (route) => {
    const answer = await route.fetch()
    const body = (await answer.text()).replace(
      /@supports \(position-area: ?top\)/g,
      '@supports (no-such: thing)',
    )
    await route.fulfill({ response: answer, body })
  })
  await page.addInitScript(() => {
    const known = CSS.supports.bind(CSS)
    CSS.supports = (text: string, value?: string) =>
      !text.includes('position-area') && (value === undefined ? known(text) : known(text, value))
  })
  for (const width of [1440, 320]) {
    await page.setViewportSize({ width, height: 720 })
    await page.goto(`/${organization.handle}/admin/settings/key-managers/new?type=custom`)
    const help = page.getByRole('button', { name: 'About Name', exact: true })
    await help.click()
    await expectBeside(help, page.getByText('How the key manager is called'))
    await page.keyboard.press('Escape')
    await page.goto(`/${organization.handle}/admin/environments`)
    const account = page.getByRole('button', { name: /^Account:/ })
    await account.click()
    await expectBeside(account, page.getByText('Change password').locator('..'))
    await page.keyboard.press('Escape')
    const organizations = page.getByRole('button', { name: /^Organization:/ })
    await organizations.click()
    await expectBeside(organizations, page.getByText('New organization').locator('..'))
  }
})

/** Within the window, and no more than 12 px above or below its opener. */
async function expectBeside(opener: Locator, popover: Locator): Promise<void> {
  const [one, other] = [await opener.boundingBox(), await popover.boundingBox()]
  const window = opener.page().viewportSize()
  if (!one || !other || !window) throw new Error('Not drawn')
  const gap = Math.max(other.y - (one.y + one.height), one.y - (other.y + other.height))
  expect(gap).toBeGreaterThanOrEqual(0)
  expect(gap).toBeLessThanOrEqual(12)
  expect(other.x).toBeGreaterThanOrEqual(0)
  expect(other.x + other.width).toBeLessThanOrEqual(window.width)
  expect(other.x).toBeLessThanOrEqual(one.x + one.width)
  expect(other.x + other.width).toBeGreaterThanOrEqual(one.x)
}

test('a tab shows the mark', async ({ page, organization }) => {
  await page.goto(`/${organization.handle}/admin/environments`)
  const icon = await page.locator('link[rel=icon]').getAttribute('href')
  const answer = await page.request.get(icon as string)
  expect(answer.headers()['content-type']).toBe('image/svg+xml')
})

test('a page asks for no other page before its link is pressed', async ({ page, organization }) => {
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.headers()['next-router-prefetch']) asked.push(request.url())
  })
  await page.goto(`/${organization.handle}/admin/settings/key-managers`)
  await page.waitForLoadState('networkidle')
  await page.getByRole('link', { name: 'Audit Logs' }).hover()
  await page.waitForLoadState('networkidle')
  expect(asked).toEqual([])
})

test('the tab of the page shown stays in view when the window becomes narrow', async ({
  page,
  organization,
}) => {
  await page.goto(`/${organization.handle}/admin/settings/notifications`)
  const tab = page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Notifications' })
  await expect(tab).toBeInViewport({ ratio: 1 })
  await page.setViewportSize({ width: 320, height: 640 })
  await expect(tab).toBeInViewport({ ratio: 1 })
})

test('the navigation says where one is, also where a token is got', async ({ page, organization }) => {
  for (const name of ['customers', 'partners']) await addKeyManager(page, organization, name)
  const place = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Check a token' })
  for (const path of ['check-token', 'get-token']) {
    await page.goto(`/${organization.handle}/admin/${path}`)
    await expect(place).toHaveAttribute('aria-current', 'page')
  }
})

test('an address that leads nowhere says so inside the shell', async ({ page, organization }) => {
  const missing = crypto.randomUUID()
  for (const address of [
    'admin/nothing',
    'admin/settings/nothing/here',
    `admin/settings/key-managers/${missing}/overview`,
    `admin/apis/${missing}/operations`,
  ]) {
    const answer = await page.goto(`/${organization.handle}/${address}`)
    expect(answer?.status()).toBe(404)
    await expect(page.getByRole('heading', { name: 'Nothing is here' })).toBeVisible()
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
    await expect(page).toHaveTitle('Nothing is here · Gatehouse')
  }
  await expectAccessible(page)
})

test('what scrolls sideways shows at which edge it goes on', async ({ page, organization }) => {
  await addKeyManager(page, organization, 'customers')
  await page.setViewportSize({ width: 320, height: 720 })
  await page.goto(`/${organization.handle}/admin/overview`)
  const table = page.getByRole('region', { name: 'Where tokens get through' })
  await expect(table).toHaveAttribute('data-cut', 'end')
  const shadow = (pseudo: string) =>
    table.evaluate(
      (element, part) => getComputedStyle(element.parentElement as Element, part).opacity,
      pseudo,
    )
  expect([await shadow('::before'), await shadow('::after')]).toEqual(['0', '1'])
  await table.evaluate((element) => element.scrollTo({ left: element.scrollWidth }))
  await expect(table).toHaveAttribute('data-cut', 'start')
  expect([await shadow('::before'), await shadow('::after')]).toEqual(['1', '0'])
  // Its first column stays where it is.
  await table
    .getByRole('link', { name: 'customers' })
    .evaluate((link) => link.scrollIntoView({ inline: 'nearest' }))
  await expect(table).toHaveAttribute('data-cut', 'start')
  await expect(table.getByRole('link', { name: 'customers' })).toBeInViewport()

  await page.setViewportSize({ width: 900, height: 720 })
  await page.goto(`/${organization.handle}/admin/settings/key-managers`)
  await page.getByRole('link', { name: 'customers', exact: true }).click()
  const tabs = page.getByRole('navigation', { name: 'Key manager' })
  await expect(tabs).toHaveAttribute('data-cut', 'end')
  await tabs.getByRole('link', { name: 'Document' }).click()
  await expect(tabs).toHaveAttribute('data-cut', 'start')
})
