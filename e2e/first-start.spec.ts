import { administrator, expect, expectAccessible, signIn, test } from './fixtures'
import { administratorState } from './ports'

test.describe.configure({ mode: 'serial' })

test('before the set-up link is used, the console says where to find it', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Gatehouse is not set up yet' })).toBeVisible()
  await expectAccessible(page)
})

test('the set-up link makes the first administrator, once', async ({ page }) => {
  await page.goto(process.env.SETUP_LINK as string)
  await expectAccessible(page)
  await page.getByLabel('Organization').fill('Acme Freight')
  await page.getByLabel('Your name').fill(administrator.name)
  await page.getByLabel('Email').fill(administrator.email)
  await page.getByLabel('Password').fill('short')
  await page.getByRole('button', { name: 'Create organization' }).click()
  await expect(page.getByText('Use at least 12 characters')).toBeVisible()
  await expect(page.getByLabel('Password')).toBeFocused()
  await page.getByLabel('Password').fill(administrator.password)
  await page.getByRole('button', { name: 'Create organization' }).click()
  await expect(page.getByText('The console is set up. Sign in.')).toBeVisible()
  await page.goto(process.env.SETUP_LINK as string)
  await expect(page.getByRole('heading', { name: 'This link does not work' })).toBeVisible()
})

test('a wrong password and an unknown account answer the same', async ({ page }) => {
  await page.goto('/sign-in')
  await expectAccessible(page)
  for (const email of [administrator.email, 'nobody@acme.example']) {
    await page.getByLabel('Email').fill(email)
    await page.getByLabel('Password').fill('not the password')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'do not belong together' })).toBeVisible()
  }
})

test('the administrator signs in and comes to an empty list of key managers', async ({ page }) => {
  await signIn(page, administrator)
  await expect(page.getByRole('heading', { name: 'Key Managers', exact: true })).toBeVisible()
  await expectAccessible(page)
  await page.context().storageState({ path: administratorState })
})
