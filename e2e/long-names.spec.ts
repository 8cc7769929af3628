import { byHand } from '@/lib/testing/by-hand'
import { expect, expectAccessible, post, test } from './fixtures'

/** 100 characters each: nowhere to break, from right to left, and of two code units. */
const names = ['W'.repeat(100), 'مدير مفاتيح العملاء '.repeat(5).trim(), '🔑'.repeat(50)]

test('names of 100 characters in any script stay inside what holds them', async ({ page, organization }) => {
  const path = `/api/v1/organizations/${organization.handle}/key-managers`
  for (const [index, name] of names.entries())
    await post(page, path, byHand(name, `https://long-${index}.example/oauth2`))
  for (const width of [1440, 320]) {
    await page.setViewportSize({ width, height: 720 })
    await page.goto(`/${organization.handle}/admin/settings/key-managers`)
    await expectAccessible(page)
    for (const name of names) {
      await page.getByRole('button', { name: `Delete ${name}` }).click()
      const dialog = page.getByRole('dialog', { name: `Delete ${name}?` })
      const field = dialog.getByRole('textbox', { name: `Type ${name} to delete it` })
      await expect(field).toBeFocused()
      const [inner, outer] = [await field.boundingBox(), await dialog.boundingBox()]
      expect(inner?.x).toBeGreaterThan(outer?.x ?? 0)
      expect(inner?.width).toBeLessThan(outer?.width ?? 0)
      await page.keyboard.press('Escape')
      await expect(dialog).toHaveCount(0)
    }
    await page.getByRole('link', { name: names[0], exact: true }).click()
    await page.waitForURL(/\/overview$/)
    const base = page.url().replace('/overview', '')
    // These say the name in a sentence, too.
    for (const tab of ['overview', 'client', 'get-token']) {
      await page.goto(`${base}/${tab}`)
      await expect(page.getByRole('heading', { name: names[0], level: 1 })).toBeVisible()
      await expectAccessible(page)
    }
  }
})
