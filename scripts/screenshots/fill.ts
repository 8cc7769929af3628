import type { Browser, Page } from '@playwright/test'
import {
  administrator,
  byHandKeyManagers,
  disabled,
  discovered,
  handle,
  offered,
  organization,
  password,
  people,
} from './data'

const admin = `/${handle}/admin`

/** Where the console and its sandbox issuer are, and the link that sets it up. */
export type Place = { url: string; sandbox: string; setupLink: string }

/** Sets the console up and fills it, as its first administrator would. The page is signed in afterwards. */
export async function fill(browser: Browser, page: Page, { url, sandbox, setupLink }: Place): Promise<void> {
  await page.goto(setupLink)
  await page.getByLabel('Organization').fill(organization)
  await page.getByLabel('Your name').fill(administrator.name)
  await page.getByLabel('Email').fill(administrator.email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Create organization' }).click()
  await page.waitForURL(/\/sign-in/)
  await signIn(page, administrator.email)

  await addStaging(page)
  await addDiscovered(page, sandbox)
  const api = `${url}/api/v1/organizations/${handle}`
  for (const input of byHandKeyManagers(await environments(page, api)))
    await post(page, `${api}/key-managers`, input)
  for (const person of people) await join(browser, page, api, person)
  await disable(page)
  await offer(page)
}

export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

/** Opens the dialog and fills step 1 in; the document has been read when this returns. */
export async function connect(page: Page, sandbox: string, name: string): Promise<void> {
  await page.goto(`${admin}/settings/key-managers/new?type=asgardeo`)
  const dialog = page.getByRole('dialog')
  const field = (label: string) => dialog.getByRole('textbox', { name: label, exact: true })
  await field('Name').fill(name)
  await field('Description').fill(discovered.description)
  await field('Well-Known URL').fill(`${sandbox}/t/sandbox/oauth2/token/.well-known/openid-configuration`)
  await dialog.getByText(/^Read at /).waitFor()
}

/** From step 1 to step 2. */
export async function next(page: Page): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: 'Next' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Issuer', exact: true }).waitFor()
}

async function post<T>(page: Page, url: string, data: unknown): Promise<T> {
  const answer = await page.request.post(url, { data, headers: { origin: new URL(url).origin } })
  if (!answer.ok()) throw new Error(`POST ${url} answered ${answer.status()}: ${await answer.text()}`)
  return answer.json()
}

async function addStaging(page: Page): Promise<void> {
  await page.goto(`${admin}/environments`)
  await page.getByRole('button', { name: 'Environment', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Staging')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: 'Move Staging up' }).click()
  await page.getByText('Staging is now at place 2 of 3.').waitFor({ state: 'attached' })
}

async function addDiscovered(page: Page, sandbox: string): Promise<void> {
  await connect(page, sandbox, discovered.name)
  await next(page)
  const dialog = page.getByRole('dialog')
  const audiences = dialog.getByRole('textbox', { name: 'Accepted audiences' })
  await audiences.fill(discovered.audience)
  await audiences.press('Enter')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('row').filter({ hasText: discovered.name }).waitFor()
}

/** The ids of the environments, by name. */
async function environments(page: Page, api: string): Promise<Record<string, string>> {
  const answer = await page.request.get(`${api}/key-managers`)
  const { environments } = (await answer.json()) as { environments: { id: string; name: string }[] }
  return Object.fromEntries(environments.map(({ id, name }) => [name, id]))
}

/** Invites the person, who chooses a name and a password. */
async function join(
  browser: Browser,
  page: Page,
  api: string,
  { name, email, role }: (typeof people)[number],
): Promise<void> {
  const { link } = await post<{ link: string }>(page, `${api}/invitations`, { email, role })
  const context = await browser.newContext()
  const theirs = await context.newPage()
  await theirs.goto(link)
  await theirs.getByLabel('Your name').fill(name)
  await theirs.getByLabel('Password').fill(password)
  await theirs.getByRole('button', { name: 'Join' }).click()
  await theirs.waitForURL(/\/sign-in/)
  await context.close()
}

async function disable(page: Page): Promise<void> {
  await page.goto(`${admin}/settings/key-managers`)
  const status = page.getByRole('switch', { name: `Enabled: ${disabled}` })
  await status.click()
  await page.locator('[role=switch][aria-checked=false][aria-busy=false]').waitFor()
}

async function offer(page: Page): Promise<void> {
  await page.goto(`${admin}/settings/developer-portal/key-managers`)
  for (const name of offered) await page.getByRole('checkbox', { name }).check()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved. Developers see it now.').waitFor()
  await page.goto(`${admin}/settings/developer-portal/configuration`)
  await page.getByLabel('Introduction').fill('Get a token for the APIs of Acme Freight.')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved. Developers see it now.').waitFor()
}
