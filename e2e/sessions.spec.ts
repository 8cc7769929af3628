import { expect, join, signIn, test } from './fixtures'
import { baseURL } from './ports'

test('signing out ends a session; signing out everywhere and changing the password end the other one, too', async ({
  page,
  browser,
  organization,
}) => {
  const first = await join(browser, page, organization, 'viewer')
  const list = `/${organization.handle}/admin/settings/key-managers`
  await first.goto('/account')
  const email = /\S+@acme\.example/.exec(`${await first.locator('main').textContent()}`)?.[0] ?? ''
  const context = await browser.newContext({ baseURL, storageState: { cookies: [], origins: [] } })
  const second = await context.newPage()
  await signIn(second, { email, password: 'another long password' })
  await second.goto(list)
  await expect(second).toHaveURL(new RegExp(list))

  await first.goto('/account')
  await first.getByLabel('Current password').fill('another long password')
  await first.getByLabel('New password').fill('a third long password')
  await first.getByRole('button', { name: 'Save password' }).click()
  await expect(first).toHaveURL(/\/sign-in/)
  await second.reload()
  await expect(second).toHaveURL(/\/sign-in/)

  await signIn(first, { email, password: 'a third long password' })
  await signIn(second, { email, password: 'a third long password' })
  await second.getByRole('button', { name: /^Account/ }).click()
  await second.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(second).toHaveURL(/\/sign-in/)
  await second.goto(list)
  await expect(second).toHaveURL(/\/sign-in/)
  await first.goto(list)
  await expect(first).toHaveURL(new RegExp(list))

  await signIn(second, { email, password: 'a third long password' })
  await first.getByRole('button', { name: /^Account/ }).click()
  await first.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(first).toHaveURL(/\/sign-in/)
  await second.goto(list)
  await expect(second).toHaveURL(/\/sign-in/)
  await context.close()
  await first.context().close()
})
