import type { Browser, Page } from '@playwright/test'
import { join, post, signIn, wellKnownUrlOf } from '@/lib/testing/people'
import {
  administrator,
  apis,
  byHandKeyManagers,
  channel,
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
  await signIn(page, { email: administrator.email, password })

  await addStaging(page)
  await addDiscovered(page, sandbox)
  const api = `${url}/api/v1/organizations/${handle}`
  const places = await environments(page, api)
  for (const input of byHandKeyManagers(places)) await post(page, `${api}/key-managers`, input)
  for (const { basePaths, ...input } of apis)
    await post(page, `${api}/apis`, {
      ...input,
      basePaths: Object.entries(basePaths).map(([name, basePath]) => ({
        environmentId: places[name],
        basePath,
      })),
    })
  for (const person of people) {
    const theirs = await join(browser, page, api, { ...person, password })
    await theirs.context().close()
  }
  await disable(page)
  await offer(page)
  await post(page, `${api}/notification-channels`, { channel })
}

/** Opens the dialog and fills step 1 in; the document has been read when this returns. */
export async function connect(page: Page, sandbox: string, name: string): Promise<void> {
  await page.goto(`${admin}/settings/key-managers/new?type=asgardeo`)
  const dialog = page.getByRole('dialog')
  const field = (label: string) => dialog.getByRole('textbox', { name: label, exact: true })
  await field('Name').fill(name)
  await field('Description').fill(discovered.description)
  await field('Well-Known URL').fill(wellKnownUrlOf(sandbox))
  await dialog.getByText(/^Read at /).waitFor()
}

/** From step 1 to step 2. */
export async function next(page: Page): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: 'Next' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Issuer', exact: true }).waitFor()
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

async function disable(page: Page): Promise<void> {
  await page.goto(`${admin}/settings/key-managers`)
  const status = page.getByRole('switch', { name: `Enabled: ${disabled}` })
  await status.click()
  await page.getByRole('dialog').getByRole('button', { name: 'Disable', exact: true }).click()
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
