import { expect, expectAccessible, join, test } from './fixtures'

test('a change of password ends every session', async ({ page, organization, browser }) => {
  const person = await join(browser, page, organization, 'viewer')
  await person.getByRole('button', { name: 'Account: Jonas Weber' }).click()
  await person.getByRole('link', { name: 'Change password' }).click()
  await person.waitForURL('/account')
  await expectAccessible(person)
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
