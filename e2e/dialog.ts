import { expect, type Locator, type Page } from '@playwright/test'
import { wellKnownUrl } from './fixtures'
import { sandbox } from './ports'

/** Opens the dialog of the type, by its address. */
export async function openDialog(page: Page, handle: string, type = 'asgardeo'): Promise<Locator> {
  await page.goto(`/${handle}/admin/settings/key-managers/new?type=${type}`)
  return page.getByRole('dialog', { name: 'Add a key manager' })
}

/** Adds a key manager "customers" that is read from the sandbox issuer, and opens its page. */
export async function addDiscovered(page: Page, handle: string): Promise<void> {
  const dialog = await openDialog(page, handle)
  await field(dialog, 'Name').fill('customers')
  await field(dialog, 'Well-Known URL').fill(wellKnownUrl())
  await button(dialog, 'Next').click()
  await button(dialog, 'Add').click()
  await page.getByRole('link', { name: 'customers', exact: true }).click()
}

export const field = (dialog: Locator, name: string) => dialog.getByRole('textbox', { name, exact: true })
export const button = (dialog: Locator, name: string) => dialog.getByRole('button', { name, exact: true })

/** From now on the sandbox answers badly in this way; without a name it behaves. */
export async function misbehave(page: Page, name = '', where = 'document'): Promise<void> {
  const answer = await page.request.post(`${sandbox}/_sandbox/misbehave?name=${name}&where=${where}`)
  expect(answer.status()).toBe(204)
}

/** One more signing key, which signs from now on. */
export async function addSigningKey(page: Page): Promise<void> {
  await page.request.post(`${sandbox}/_sandbox/rotate`)
}

/** A new signing key, and only that one. */
export async function rotateKeys(page: Page): Promise<void> {
  await page.request.post(`${sandbox}/_sandbox/rotate?drop`)
}
