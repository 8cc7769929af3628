import { withKeyManagers } from '../bench/many'
import { type Console, person, startConsole, stop } from '../scripts/processes/console'
import { expect, expectAccessible, signIn, test } from './fixtures'

let one: Console
let env: Record<string, string>
test.use({ storageState: { cookies: [], origins: [] } })

// A console of its own: a thousand key managers come with a backup, in seconds.
test.beforeAll(async () => {
  test.setTimeout(240_000)
  const restored = await withKeyManagers(1_000)
  env = { ...restored, NEXTAUTH_URL: `http://127.0.0.1:${restored.PORT}` }
  one = await startConsole(env)
})
test.afterAll(async () => {
  expect(await stop(one, env)).toBe(0)
})

test('among a thousand key managers some are found, chosen and saved, by keyboard and by mouse', async ({
  browser,
}) => {
  const context = await browser.newContext({ baseURL: one.url, viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await signIn(page, person)
  await page.goto('/acme/admin/settings/key-managers?size=50&page=20')
  await expect(page.getByText('951–1,000 of 1,000')).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search' }).fill('00777')
  await expect(page.getByText('1–1 of 1')).toBeVisible()

  await page.goto('/acme/admin/settings/developer-portal/key-managers')
  const boxes = page.getByRole('checkbox')
  const save = page.getByRole('button', { name: 'Save', exact: true })
  await expect(boxes).toHaveCount(50)
  await expect(page.getByText('50 of 1000 shown')).toBeAttached()
  await expect(save).toBeInViewport({ ratio: 1 })
  await expect(save).toHaveAttribute('aria-disabled', 'true')

  const search = page.getByRole('searchbox', { name: 'Search' })
  await search.fill('00999')
  await expect(boxes).toHaveCount(1)
  await search.press('Tab')
  await page.keyboard.press('Space')
  await expect(page.getByRole('checkbox', { name: 'key-manager-00999' })).toBeFocused()
  await search.fill('')
  await expect(boxes).toHaveCount(51)

  const below = page.getByRole('checkbox', { name: 'key-manager-00040' })
  await below.scrollIntoViewIfNeeded()
  const next = page.getByRole('checkbox', { name: 'key-manager-00041' })
  await below.click()
  await expect(below).toBeFocused()
  await expect(below).not.toBeInViewport()
  await expect(next).toBeInViewport()
  await expect(page.getByText('2 changes not saved: key-manager-00999 added')).toBeInViewport()
  await save.click()
  await expect(page.getByText('Saved. Developers see it now.')).toBeVisible()

  for (let more = 0; more < 19; more++) {
    await page.getByRole('list', { name: 'Not chosen' }).getByRole('checkbox').first().click()
  }
  await expect(page.getByText(/^19 changes not saved: .+, .+, .+ and 16 more$/)).toBeVisible()
  await page.getByRole('link', { name: 'To those not chosen' }).click()
  await expect(page.getByRole('heading', { name: 'Not chosen' })).toBeInViewport()
  await expectAccessible(page)
  await page.setViewportSize({ width: 320, height: 720 })
  await expectAccessible(page)
  await context.close()
})
