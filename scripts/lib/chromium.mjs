import { existsSync } from 'node:fs'

/** The one without windows first: the same engine, and half the work. */
const installed = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

/** The Chromium to start: CHROMIUM, Playwright's own (empty then, it finds that itself), or the system's; null without any. */
export async function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM
  const { chromium } = await import('@playwright/test')
  if (existsSync(chromium.executablePath())) return ''
  return installed.find((path) => existsSync(path)) ?? null
}

export const noChromium = 'no Chromium was found. Install it, or run npx playwright install chromium.'
