import { button, field, misbehave, openDialog } from './dialog'
import { expect, expectAccessible, test, wellKnownUrl } from './fixtures'
import { sandbox } from './ports'

test.afterEach(async ({ page }) => {
  await misbehave(page)
  await misbehave(page, '', 'keys')
})

const refusals: [way: string, words: RegExp][] = [
  ['html', /The document/],
  ['not-json', /The document/],
  ['error-text-200', /The document/],
  ['redirect', /redirects to login\.example/],
  ['slow', /did not answer|10 s|seconds/],
  ['drip', /did not answer|10 s|seconds/],
  ['too-large', /KiB|large/],
  ['gzip-bomb', /KiB|large/],
  ['server-error', /answers 500/],
  ['not-found', /404, nothing is published/],
  ['array-wrapped', /The document/],
]

test('each way of answering badly is refused in its own words', async ({ page, organization }) => {
  test.setTimeout(240_000)
  const dialog = await openDialog(page, organization.handle)
  for (const [way, words] of refusals) {
    await test.step(way, async () => {
      await misbehave(page, way)
      // Another query, so that another address is asked.
      await field(dialog, 'Well-Known URL').fill(`${wellKnownUrl()}?${way}`)
      // Two of them are given 10 seconds.
      const refused = dialog.getByRole('status').filter({ hasText: 'Refused.' })
      await expect(refused).toHaveText(words, { timeout: 30_000 })
      await button(dialog, 'Next').click()
      await expect(field(dialog, 'Name')).toBeFocused()
    })
  }
  await expectAccessible(page)
})

test('another issuer and no keys are findings that stop Add', async ({ page, organization }) => {
  const dialog = await openDialog(page, organization.handle)
  await field(dialog, 'Name').fill('customers')
  await misbehave(page, 'wrong-issuer')
  await field(dialog, 'Well-Known URL').fill(wellKnownUrl())
  await expect(dialog.getByText('The issuer is another one').first()).toBeVisible()
  await button(dialog, 'Next').click()
  await expect(dialog.getByRole('heading', { name: 'The issuer is another one' })).toBeVisible()
  await expect(dialog.getByText('One finding stops Add.')).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 320, height: 720 })
  const finding = dialog.getByRole('heading', { name: 'The issuer is another one' })
  const issuer = field(dialog, 'Issuer')
  const above = async () => ((await finding.boundingBox())?.y ?? 0) < ((await issuer.boundingBox())?.y ?? 0)
  expect(await above()).toBe(true)
  await expectAccessible(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  await button(dialog, 'Add').click()
  await expect(dialog.getByRole('alert')).toContainText('The document has errors')
  await misbehave(page)
  await misbehave(page, 'no-keys', 'keys')
  await button(dialog, 'Back').click()
  await field(dialog, 'Well-Known URL').fill(`${wellKnownUrl()}?keys`)
  await expect(dialog.getByText('No usable signing key').first()).toBeVisible()
})

test('a slip is shown beside what to try, and one button applies it', async ({ page, organization }) => {
  const dialog = await openDialog(page, organization.handle)
  await field(dialog, 'Well-Known URL').fill(
    `${sandbox}/t/sandbox/oauth2/token//.well-known/openid-configuration`,
  )
  await expect(dialog.getByText('You typed')).toBeVisible()
  await expectAccessible(page)
  await button(dialog, 'Use this address').click()
  await expect(field(dialog, 'Well-Known URL')).toHaveValue(wellKnownUrl())
  await expect(dialog.getByRole('img', { name: 'Read' })).toBeVisible()
})

test('a check that typing overtakes is ended, and a pasted issuer says which form answered', async ({
  page,
  organization,
}) => {
  const dialog = await openDialog(page, organization.handle)
  const typed = `${sandbox}/t/overtaken`
  let checks = 0
  await page.route('**/discovery', () => {
    checks += 1
  })
  const asked = page.waitForRequest('**/discovery')
  await field(dialog, 'Well-Known URL').pressSequentially(typed)
  await asked
  expect(checks).toBeLessThan(typed.length)
  const ended = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/discovery'))
  await field(dialog, 'Well-Known URL').fill(`${typed}/again`)
  await ended
  await page.unrouteAll()
  await field(dialog, 'Well-Known URL').fill(`${sandbox}/t/sandbox/oauth2/token`)
  await expect(
    dialog.getByText(`found below the issuer that you pasted: ${wellKnownUrl()}`).first(),
  ).toBeVisible()
})

test('endpoints are entered by hand when the server cannot be reached', async ({ page, organization }) => {
  const dialog = await openDialog(page, organization.handle, 'custom')
  await field(dialog, 'Name').fill('inside')
  await field(dialog, 'Well-Known URL').fill('https://127.0.0.1:9/.well-known/openid-configuration')
  await button(dialog, 'Enter endpoints by hand').click()
  await button(dialog, 'Next').click()
  await expect(field(dialog, 'Issuer')).toBeFocused()
  await button(dialog, 'Add').click()
  await expect(field(dialog, 'Issuer')).toBeFocused()
  await expect(dialog.getByText('Name the issuer')).toBeVisible()
  await expect(dialog.getByText('Name the token endpoint')).toBeVisible()
  await field(dialog, 'Issuer').fill('https://idp.inside.example')
  for (const name of ['Token', 'Authorization', 'JWKS'])
    await field(dialog, `${name} Endpoint`).fill(`https://idp.inside.example/${name}`)
  await button(dialog, 'Back').click()
  await button(dialog, 'Read the document').click()
  await button(dialog, 'Enter endpoints by hand').click()
  await button(dialog, 'Next').click()
  await expect(field(dialog, 'Token Endpoint')).toHaveValue('https://idp.inside.example/Token')
  await button(dialog, 'Add').click()
  await expect(page.getByRole('row').filter({ hasText: 'inside' })).toBeVisible()
  await expect(page.getByText('No key could be read')).toBeVisible()
  await expectAccessible(page)
})
