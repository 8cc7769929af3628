import type { Locator } from '@playwright/test'
import { addKeyManager, expect, test } from './fixtures'
import { flip } from './flip'

/** A property of an element, or of what is drawn after it, as it is painted. */
const painted = (locator: Locator, property: string, pseudo?: '::after') =>
  locator.evaluate(
    (element, [name, part]) => getComputedStyle(element, part ?? null).getPropertyValue(name),
    [property, pseudo] as const,
  )

test('with the colours of a contrast theme, what is chosen differs from what is not', async ({
  page,
  organization,
}) => {
  await addKeyManager(page, organization, 'customers')
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' })
  await page.goto(`/${organization.handle}/admin/settings/developer-portal/configuration`)
  const settings = page.getByRole('navigation', { name: 'Settings' })
  const places = page.getByRole('navigation', { name: 'Main' })
  const ground = 'background-color'
  expect(await painted(places.getByRole('link', { name: 'Settings' }), ground)).not.toBe(
    await painted(places.getByRole('link', { name: 'Overview' }), ground),
  )
  const border = 'border-bottom-color'
  expect(await painted(settings.getByRole('link', { name: 'Developer Portal' }), border)).not.toBe(
    await painted(settings.getByRole('link', { name: 'Members' }), border),
  )
  const dot = page.getByRole('radio', { name: /^Members/ })
  await expect(dot).toBeChecked()
  expect(await painted(dot, 'background-color', '::after')).not.toBe(await painted(dot, 'background-color'))

  const save = page.getByRole('button', { name: 'Save', exact: true })
  const off = [await painted(save, 'color'), await painted(save, ground)]
  await page.getByLabel('Title').fill('Tokens')
  expect([await painted(save, 'color'), await painted(save, ground)]).not.toEqual(off)
  await page.getByLabel('Title').fill('Developer Portal')
  await page.keyboard.press('Control+k')
  const options = page.getByRole('dialog').getByRole('option')
  expect(await painted(options.nth(0), 'outline-style')).not.toBe(
    await painted(options.nth(1), 'outline-style'),
  )
  await page.keyboard.press('Escape')

  await page.goto(`/${organization.handle}/admin/settings/key-managers`)
  const status = page.getByRole('switch', { name: 'Enabled: customers' })
  const on = await painted(status, 'background-color')
  await flip(status, 'off')
  await expect.poll(() => painted(status, 'background-color')).not.toBe(on)
  await expect
    .poll(
      async () =>
        (await painted(status, 'background-color', '::after')) !==
        (await painted(status, 'background-color')),
    )
    .toBe(true)

  await page.goto(`/portal/${organization.handle}`)
  const [chosen, other] = await Promise.all(
    ['Development', 'Production'].map((name) =>
      painted(page.getByRole('link', { name, exact: true }), 'background-color'),
    ),
  )
  expect(chosen).not.toBe(other)
})
