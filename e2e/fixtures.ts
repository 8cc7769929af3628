import AxeBuilder from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'

/** Anything a page complains about fails the test: console errors, unhandled rejections, policy violations. */
export const test = base.extend<{ complaints: string[] }>({
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = []
      page.on('console', (message) => {
        // The browser itself reports every refused request; the screens answer those.
        if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
          complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(String(error)))
      await use(complaints)
      expect(complaints).toEqual([])
    },
    { auto: true },
  ],
})

export { expect }

export const administrator = {
  name: 'Maria Ortega',
  email: 'maria@acme.example',
  password: 'correct horse battery',
}

export async function signIn(
  page: Page,
  who: { email: string; password: string } = administrator,
): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(who.email)
  await page.getByLabel('Password').fill(who.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

/** Axe finds nothing, and the page does not scroll sideways, in both themes. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(
      violations.map(({ id, nodes }) => ({ id, at: nodes.map((node) => node.html.slice(0, 160)) })),
    ).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
  const beyond = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const wide = [...document.querySelectorAll('body *')].filter(
      (one) => one.getBoundingClientRect().right > clientWidth + 1,
    )
    return wide.map((one) => `${one.tagName}.${one.getAttribute('class')}`)
  })
  expect(beyond, 'these stand beyond the right edge').toEqual([])
}

/** Takes the screenshots of the documentation: SCREENSHOTS=1 npm run e2e. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!process.env.SCREENSHOTS) return
  await page.screenshot({ path: `docs/screenshots/${name}.png` })
}
