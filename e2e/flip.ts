import { expect, type Locator } from '@playwright/test'

/** Presses a switch and waits for the answer: it moves at once, before anything is kept. */
export async function flip(control: Locator, to: 'on' | 'off'): Promise<void> {
  await control.click()
  await expect(control).toBeChecked({ checked: to === 'on' })
  await expect(control).toHaveAttribute('aria-busy', 'false')
}
