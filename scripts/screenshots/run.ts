import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import sharp from 'sharp'
import { environment, startConsole, stop } from '../processes/console'
import { fill, type Place } from './fill'
import { writeHistory } from './history'
import { screens } from './screens'

const folder = 'docs/screenshots'
const wide = { width: 1440, height: 900 }
const narrow = { width: 320, height: 720 }

// The sandbox issuer takes its usual port where that is free: it stands in the pictures.
const {
  ADMIN_EMAIL: _email,
  ADMIN_PASSWORD: _password,
  ORGANIZATION: _name,
  SANDBOX_PORT: _port,
  ...env
} = await environment('embedded')
let one = await startConsole(env)
const browser = await chromium.launch({
  ...(process.env.CHROMIUM && { executablePath: process.env.CHROMIUM }),
  // Letters stand where the typeface wants them: on whole pixels, words run into one another.
  args: ['--no-sandbox', '--disable-gpu', '--force-color-profile=srgb', '--font-render-hinting=none'],
})
try {
  await takeAll(browser)
} finally {
  await browser.close()
  await stop(one, env)
}

async function takeAll(browser: Browser): Promise<void> {
  const place: Place = {
    url: one.url,
    sandbox: found(/Sandbox issuer: (\S+)/),
    setupLink: found(/(http\S+\/setup\?token=\S+)/),
  }
  const context = await browser.newContext({ baseURL: one.url, viewport: wide, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await fill(browser, page, place)
  await stop(one)
  await writeHistory(env.DATA_DIR as string)
  one = await startConsole(env)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const screen of screens) {
    await screen.open(page, place.sandbox)
    await takeBoth(page, screen.name)
    if (!screen.narrow) continue
    await page.setViewportSize(narrow)
    await takeBoth(page, `${screen.name}-320`)
    await page.setViewportSize(wide)
  }
  const taken = readdirSync(folder)
  const bytes = taken.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0)
  console.log(`${taken.length} pictures in ${folder}, ${Math.round(bytes / 1024)} KB`)
}

function found(pattern: RegExp): string {
  const [, value] = pattern.exec(one.printed()) ?? []
  if (!value) throw new Error(`The console did not print ${pattern}:\n${one.printed()}`)
  return value
}

/** In light and dark, as PNG with a palette of 256 colours: a third of the bytes. */
async function takeBoth(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.waitForLoadState('networkidle')
    await page.locator('html[data-typeface]').waitFor()
    await page.evaluate(() => document.fonts.ready)
    const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' })
    writeFileSync(
      join(folder, `${name}-${colorScheme}.png`),
      await sharp(picture).png({ palette: true, effort: 10 }).toBuffer(),
    )
  }
  await page.emulateMedia({ colorScheme: 'light' })
}
