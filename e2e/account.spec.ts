import { expect, expectAccessible, join, signIn, test } from './fixtures'

test('a change of password ends every session', async ({ page, organization, browser }) => {
  const person = await join(browser, page, organization, 'viewer')
  await person.getByRole('button', { name: 'Account: Jonas Weber' }).click()
  await person.getByRole('link', { name: 'Change password' }).click()
  await person.waitForURL('/account')
  await expectAccessible(person)
  await person.context().setOffline(true)
  await person.getByRole('button', { name: 'Save password' }).click()
  await expect(person.getByRole('alert').filter({ hasText: 'The console did not answer.' })).toBeVisible()
  await person.context().setOffline(false)
  await person.getByLabel('Current password').fill('not this one at all')
  await person.getByLabel('New password').fill('a third long password')
  await person.getByRole('button', { name: 'Save password' }).click()
  await expect(person.getByLabel('Current password')).toBeFocused()
  await person.getByLabel('Current password').fill('another long password')
  await person.getByRole('button', { name: 'Save password' }).click()
  await person.waitForURL(/\/sign-in/)
  await person.goto(`/${organization.handle}/admin/environments`)
  await expect(person).toHaveURL(/\/sign-in/)
  await person.context().close()
})

test('signing out everywhere ends the other browsers too', async ({ page, organization, browser }) => {
  const here = await join(browser, page, organization, 'viewer')
  const environments = `/${organization.handle}/admin/environments`
  await here.getByRole('button', { name: 'Account: Jonas Weber' }).click()
  const email = await here.getByText(/^viewer-.*@acme\.example$/).textContent()
  await here.keyboard.press('Escape')
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } })
  const there = await context.newPage()
  await signIn(there, { email: `${email}`, password: 'another long password' })
  await there.goto(environments)
  await expect(there.getByRole('heading', { name: 'Environments' })).toBeVisible()

  await here.getByRole('button', { name: 'Account: Jonas Weber' }).click()
  await here.getByRole('button', { name: 'Sign out everywhere' }).click()
  await here.waitForURL(/\/sign-in/)
  for (const person of [here, there]) {
    await person.goto(environments)
    await expect(person).toHaveURL(/\/sign-in/)
    await person.context().close()
  }
})
