import { expect, type Locator, type Page } from '@playwright/test'

/** Presses Tab until the focus is on the target. Wherever it stops on the way, it is in view and drawn. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let press = 0; press < 80; press++) {
    await page.keyboard.press('Tab')
    expect(await focusSeen(page)).toBe('seen')
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`${target} cannot be reached by Tab`)
}

/** "seen" when what has the focus, or the box around it, has an outline of 2 px and stands within the window. */
function focusSeen(page: Page): Promise<string> {
  return page.evaluate(() => {
    const focused = document.activeElement
    if (!focused || focused === document.body) return 'seen'
    const outlined = [focused, focused.parentElement, focused.parentElement?.parentElement].some(
      (element) => {
        if (!element) return false
        const { outlineStyle, outlineWidth } = getComputedStyle(element)
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
      },
    )
    const { top, bottom, left, right } = focused.getBoundingClientRect()
    const inside = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth
    return outlined && inside ? 'seen' : focused.outerHTML.slice(0, 200)
  })
}
