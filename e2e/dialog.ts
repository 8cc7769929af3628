import type { Locator, Page } from '@playwright/test'
import { sandbox } from './ports'

/** Opens the dialog of the type, by its address. */
export async function openDialog(page: Page, handle: string, type = 'asgardeo'): Promise<Locator> {
  await page.goto(`/${handle}/admin/settings/key-managers/new?type=${type}`)
  return page.getByRole('dialog', { name: 'Add a key manager' })
}

export const field = (dialog: Locator, name: string) => dialog.getByRole('textbox', { name, exact: true })
export const button = (dialog: Locator, name: string) => dialog.getByRole('button', { name, exact: true })

/** From now on the sandbox answers badly in this way; without a name it behaves. */
export async function misbehave(page: Page, name = '', where = 'document'): Promise<void> {
  await page.request.post(`${sandbox}/_sandbox/misbehave?name=${name}&where=${where}`)
}

/** A new signing key, and only that one. */
export async function rotateKeys(page: Page): Promise<void> {
  await page.request.post(`${sandbox}/_sandbox/rotate?drop`)
}
