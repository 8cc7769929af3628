import { expect, expectAccessible, test } from './fixtures'
import { sandbox } from './ports'

test.use({ storageState: { cookies: [], origins: [] } })

test('the sandbox page shows what to paste, gets real tokens and rotates its keys', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: sandbox })
  await page.goto(sandbox)
  const loaded = await page.evaluate(async () =>
    [...(await window.document.fonts.ready)].map(({ family, status }) => `${family} ${status}`),
  )
  expect(loaded).toEqual(['Commissioner loaded', 'JetBrains Mono loaded'])
  await page.getByRole('button', { name: 'Copy Well-Known URL' }).click()
  await expect(page.getByText('Copied')).toBeVisible()
  const document = await page.request.get(await page.evaluate(() => navigator.clipboard.readText()))
  expect((await document.json()).issuer).toBe(`${sandbox}/t/sandbox/oauth2/token`)

  await page.getByRole('button', { name: 'Get a token', exact: true }).press('Enter')
  const claims = page.getByRole('group', { name: 'Claims' })
  await expect(claims).toContainText('"aut": "APPLICATION"')
  await expect(page.getByRole('group', { name: 'Header' })).toContainText('"typ": "at+jwt"')
  await expectAccessible(page)
  await page.setViewportSize({ width: 320, height: 720 })
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Sign in and get a token' }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'ada@example.com' }).click()
  await expect(claims).toContainText('"sub": "ada@example.com"')
  await expect(page).toHaveURL(`${sandbox}/`)
  await page.goto(`${sandbox}/?state=forged&code=forged`)
  await expect(page.getByText('This answer was not asked for here. Start again.')).toBeVisible()

  const kids = page.getByRole('listitem').filter({ hasText: '_RS256' })
  // All of them come at once.
  await expect(kids.first()).toBeVisible()
  const before = await kids.count()
  await page.getByRole('button', { name: 'Rotate keys' }).click()
  await expect(kids).toHaveCount(before + 1)
  await page.getByRole('button', { name: 'Rotate and drop the old keys' }).click()
  await expect(kids).toHaveCount(1)

  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: 'Sign in and get a token' }).click()
  await expect(page.getByRole('button', { name: 'grace@example.com' })).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('Nobody was chosen.')).toBeVisible()
})
