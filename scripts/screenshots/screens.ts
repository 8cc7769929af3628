import type { Page } from '@playwright/test'
import { client } from '@/lib/testing/sandbox/configuration'
import { discovered, handle } from './data'
import { connect, next } from './fill'

type Screen = { name: string; narrow?: true; open(page: Page, sandbox: string): Promise<unknown> }

const admin = `/${handle}/admin`
const settings = `${admin}/settings`

/** The main screens. Each is taken in light and dark; those marked narrow at 320 px, too. */
export const screens: Screen[] = [
  {
    name: 'organization-overview',
    narrow: true,
    open: (page) => page.goto(`${admin}/overview`),
  },
  { name: 'key-managers', narrow: true, open: (page) => page.goto(`${settings}/key-managers`) },
  { name: 'type-chooser', open: (page) => page.goto(`${settings}/key-managers/new`) },
  { name: 'dialog-step-1', open: (page, sandbox) => connect(page, sandbox, 'Customers, new tenant') },
  {
    name: 'dialog-step-2',
    async open(page, sandbox) {
      await connect(page, sandbox, 'Customers, new tenant')
      await next(page)
    },
  },
  { name: 'overview', open: (page) => details(page, 'Overview') },
  { name: 'endpoints', open: (page) => details(page, 'Endpoints') },
  { name: 'health', narrow: true, open: (page) => details(page, 'Health') },
  { name: 'client', open: storeClient },
  { name: 'get-token', open: getToken },
  { name: 'developer-portal', open: (page) => page.goto(`${settings}/developer-portal/key-managers`) },
  { name: 'portal', narrow: true, open: (page) => page.goto(`/portal/${handle}`) },
  { name: 'check-token', open: checkToken },
  { name: 'apis', open: (page) => page.goto(`${admin}/apis`) },
  { name: 'operations', open: openOperations },
  { name: 'scope', open: (page) => page.goto(`${admin}/scopes?scope=orders:write`) },
  { name: 'gateway-configuration', open: configureGateway },
  { name: 'gateway-decisions', open: (page) => page.goto(`${admin}/gateways/decisions`) },
  { name: 'notifications', open: (page) => page.goto(`${settings}/notifications`) },
  { name: 'audit-logs', open: (page) => page.goto(`${admin}/audit-logs`) },
  {
    name: 'sign-in',
    async open(page) {
      await page.context().clearCookies()
      await page.goto('/sign-in')
    },
  },
]

async function storeClient(page: Page): Promise<void> {
  await details(page, 'Client')
  await page.getByLabel('Client ID').fill(client.id)
  await page.getByLabel('Client secret').fill(client.secret)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText(/^Set on /).waitFor()
}

/** As the client that was stored: one of the two scopes is dropped. */
async function getToken(page: Page): Promise<void> {
  await details(page, 'Get a token')
  await page.getByLabel('Scopes').fill('orders:read invoices:read')
  await page.getByRole('button', { name: 'Get a token', exact: true }).click()
  await page.getByText('Dropped: invoices:read').waitFor()
}

/** A token that is meant for somebody else. */
async function checkToken(page: Page, sandbox: string): Promise<void> {
  const now = Math.floor(Date.now() / 1000)
  const claims = {
    iss: `${sandbox}/t/sandbox/oauth2/token`,
    sub: 'sandbox-client',
    aud: 'https://api.invoices.example',
    azp: 'sandbox-client',
    scope: 'orders:read',
    iat: now - 1_140,
    exp: now + 2_460,
  }
  const signed = await page.request.post(`${sandbox}/_sandbox/sign`, { data: { claims } })
  await page.goto(`${admin}/check-token`)
  await page.getByRole('textbox', { name: 'Token' }).fill(await signed.text())
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  const verdict = page.getByRole('region', { name: 'Verdict' })
  await verdict.getByText('Audience: Failed').waitFor({ state: 'attached' })
  await verdict.scrollIntoViewIfNeeded()
}

async function openOperations(page: Page): Promise<void> {
  await page.goto(`${admin}/apis`)
  await page.getByRole('link', { name: 'Orders', exact: true }).click()
  await page.waitForURL(/\/operations$/)
}

async function configureGateway(page: Page): Promise<void> {
  await page.goto(`${admin}/gateways/configuration`)
  await page.getByRole('combobox', { name: 'Environment' }).selectOption('Production')
  await page.waitForURL(/environment=/)
}

async function details(page: Page, tab: string): Promise<void> {
  await page.goto(`${settings}/key-managers`)
  await page.getByRole('link', { name: discovered.name, exact: true }).click()
  const tabs = page.getByRole('navigation', { name: 'Key manager', exact: true })
  await tabs.getByRole('link', { name: tab, exact: true }).click()
  await page.waitForURL(new RegExp(`/${tab.split(' ')[0]?.toLowerCase()}[^/]*$`))
}
