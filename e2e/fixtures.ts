import AxeBuilder from '@axe-core/playwright'
import { type Browser, type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import type { Role } from '@/lib/auth/permissions'
import { byHand } from '@/lib/testing/by-hand'
import * as people from '@/lib/testing/people'
import { baseURL, sandbox } from './ports'
import { complaint } from './reporter'

type Organization = { handle: string; name: string }

/** What fails the run even where a second try passes. */
function notForgiven(words: string): void {
  test.info().annotations.push({ type: complaint, description: words })
}

type Fixtures = { expectedComplaint: RegExp | null; complaints: string[]; organization: Organization }

export const test = base.extend<Fixtures>({
  /** What pages may say of a failure that the test brings about. */
  expectedComplaint: [null, { option: true }],
  /** Anything any page complains about fails the test: console errors, unhandled rejections, policy violations. */
  complaints: [
    async ({ browser, context, expectedComplaint }, use) => {
      const complaints: string[] = []
      const hearWords = (words: string) => {
        if (!expectedComplaint?.test(words)) complaints.push(words)
      }
      const hear = async (one: BrowserContext) => {
        one.on('console', (message) => {
          // The browser itself reports every refused request; the screens answer those.
          if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
            hearWords(message.text())
        })
        one.on('weberror', (error) => hearWords(String(error.error())))
        await one.exposeFunction('complain', hearWords)
        await one.addInitScript(() => {
          const { complain } = window as unknown as { complain(words: string): void }
          addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
            complain(`${violatedDirective} refuses ${blockedURI} of ${sourceFile}`),
          )
        })
      }
      await hear(context)
      browser.on('context', hear)
      await use(complaints)
      browser.off('context', hear)
      for (const words of complaints) notForgiven(words)
      expect(complaints).toEqual([])
    },
    { auto: true },
  ],
  /** An organization of this test's own, whose admin is the first administrator. */
  organization: async ({ page }, use, { titlePath }) => {
    const name = `${titlePath.at(-1)}`.slice(0, 30).trim()
    const { handle } = await post<{ handle: string }>(page, '/api/v1/organizations', { name })
    await use({ handle, name })
  },
})

export { expect }

export const administrator = {
  name: 'Maria Ortega',
  email: 'maria@acme.example',
  password: 'correct horse battery',
}

export { signIn } from '@/lib/testing/people'

/** A write through the JSON interface of the console under test, as the person signed in on the page. */
export function post<T>(page: Page, path: string, data: unknown): Promise<T> {
  return people.post(page, baseURL + path, data)
}

/** Invites somebody new with the role, and returns a page of theirs, signed in and not yet anywhere. Close its context afterwards. */
export async function join(
  browser: Browser,
  inviter: Page,
  organization: Organization,
  role: Role,
): Promise<Page> {
  const email = `${role}-${crypto.randomUUID().slice(0, 8)}@acme.example`
  const somebody = { name: 'Jonas Weber', email, password: 'another long password', role }
  const api = `${baseURL}/api/v1/organizations/${organization.handle}`
  const page = await people.join(browser, inviter, api, somebody)
  await people.signInUnseen(page, somebody)
  return page
}

/** The sandbox issuer's well-known URL. */
export function wellKnownUrl(): string {
  return people.wellKnownUrlOf(sandbox)
}

/** Adds a key manager whose endpoints were entered by hand: nothing is fetched. */
export async function addKeyManager(
  page: Page,
  organization: Organization,
  name: string,
): Promise<{ id: string }> {
  const input = byHand(name, `https://${encodeURIComponent(name)}.example/oauth2`, {
    acceptedAudiences: ['https://api.acme.example'],
  })
  return post(page, `/api/v1/organizations/${organization.handle}/key-managers`, input)
}

/** What axe finds. When a page is read again, React takes its title out for a moment, which may be just then. */
async function violationsOf(page: Page, rules?: string[]) {
  for (let again = true; ; again = false) {
    await expect(page).toHaveTitle(/./)
    // Our pages have no frames: what axe does for them, in a page of its own, takes as long as its rules.
    const axe = new AxeBuilder({ page }).setLegacyMode(true)
    if (rules) axe.withRules(rules)
    const { violations } = await axe.analyze()
    if (!again || violations.every(({ id }) => id !== 'document-title')) return violations
  }
}

/** What axe looks at in each theme: in the dark one only what colours change. */
const themes = [
  ['light', undefined],
  ['dark', ['color-contrast', 'link-in-text-block']],
] as const

/** Axe finds nothing, and the page does not scroll sideways, in both themes. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const [colorScheme, rules] of themes) {
    await page.emulateMedia({ colorScheme })
    const violations = await violationsOf(page, rules && [...rules])
    const found = violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html.slice(0, 160)) }))
    for (const { id, at } of found) notForgiven(`${id} at ${at.join(', ')}`)
    expect(found).toEqual([])
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
