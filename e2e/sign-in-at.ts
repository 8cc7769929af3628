import type { Page } from '@playwright/test'
import { person } from '../scripts/processes/console'
import { expect } from './fixtures'

/** Signs in, through the form, at another console than that of all: as the administrator it was started with. */
export async function signInAt(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/sign-in`)
  await page.getByLabel('Email').fill(person.email)
  await page.getByLabel('Password').fill(person.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Key Managers', exact: true })).toBeVisible()
}
