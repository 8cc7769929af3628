import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Browser, chromium } from '@playwright/test'
import { freePort, signIn, startConsole, stop } from '../scripts/processes/console'
import { withKeyManagers } from './many'
import { figure, median, ms } from './numbers'

const runs = 30

/** Bytes of script and style, and the time until the first row, of the list page beside a bare Next page of this run. */
export async function benchPage(): Promise<void> {
  const browser = await chromium.launch({
    ...(process.env.CHROMIUM && { executablePath: process.env.CHROMIUM }),
    args: ['--no-sandbox', '--disable-gpu'],
  })
  const bare = await bareNext()
  const env = await withKeyManagers(25)
  const one = await startConsole(env)
  try {
    const cookie = await signIn(one)
    const [peer, own] = (await load(browser, [
      { url: bare.url, cookie: '' },
      { url: `${one.url}/acme/admin/settings/key-managers`, cookie },
    ])) as [Loaded, Loaded]
    const kilo = (bytes: number) => `${(bytes / 1024).toFixed(0)} KB`
    figure(
      'Script and style of the list page, gzip',
      kilo(own.bytes),
      `a bare Next page ${kilo(peer.bytes)} (limit 180 KB)`,
      own.bytes <= 180 * 1024,
    )
    figure(
      'First row, processor slowed 4 times, median',
      ms(own.ready),
      `a bare Next page ${ms(peer.ready)}; ${(own.ready / peer.ready).toFixed(2)} x it (limit 2.5)`,
      own.ready <= 2.5 * peer.ready,
    )
  } finally {
    await browser.close()
    bare.stop()
    await stop(one, env)
  }
}

/** A route without any client component, built with the same Next. */
async function bareNext(): Promise<{ url: string; stop(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bare-'))
  mkdirSync(join(folder, 'app'))
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  writeFileSync(
    join(folder, 'app/layout.jsx'),
    'export default ({ children }) => <html lang="en"><body>{children}</body></html>',
  )
  writeFileSync(
    join(folder, 'app/page.jsx'),
    `import { connection } from 'next/server'
export default async function Page() {
  await connection()
  return <table><tbody>{Array.from({ length: 25 }, (_, row) => <tr key={row}><td>Row {row}</td></tr>)}</tbody></table>
}`,
  )
  const next = join('node_modules', 'next', 'dist', 'bin', 'next')
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } as NodeJS.ProcessEnv
  const built = spawnSync(process.execPath, [next, 'build', '--webpack'], {
    cwd: folder,
    encoding: 'utf8',
    env,
  })
  if (built.status !== 0) throw new Error(`The bare page could not be built:\n${built.stdout}${built.stderr}`)
  const port = await freePort()
  const server = spawn(process.execPath, [next, 'start', '-H', '127.0.0.1', '-p', String(port)], {
    cwd: folder,
    env,
  })
  await new Promise<void>((ready) =>
    server.stdout.on('data', (chunk) => String(chunk).includes('Ready') && ready()),
  )
  return {
    url: `http://127.0.0.1:${port}/`,
    stop() {
      server.kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

type Page = { url: string; cookie: string }
/** Gzip bytes of script and style fetched until the first row stood, and when it stood, in ms. */
type Loaded = { bytes: number; ready: number }

/** Loads the pages in turns, in fresh contexts, so that whatever else the machine does meets all of them. */
async function load(browser: Browser, pages: Page[]): Promise<Loaded[]> {
  for (const page of pages) await warm(page)
  const visits: number[][] = pages.map(() => [])
  for (let count = 0; count < runs; count++)
    for (const [index, page] of pages.entries()) visits[index]?.push((await visit(browser, page)).ready)
  // In a visit of its own: to read and compress what was loaded takes the processor from the page.
  const counted: number[] = []
  for (const page of pages) counted.push((await visit(browser, page, true)).bytes)
  return visits.map((seen, index) => ({ bytes: counted[index] as number, ready: median(seen) }))
}

/** A server runs for weeks: its code is compiled by the time that somebody comes. What a start takes is measured apart. */
async function warm({ url, cookie }: Page): Promise<void> {
  for (let count = 0; count < 200; count++) await (await fetch(url, { headers: { cookie } })).text()
}

async function visit(browser: Browser, { url, cookie }: Page, counting = false): Promise<Loaded> {
  const context = await browser.newContext()
  for (const pair of cookie ? cookie.split('; ') : []) {
    const at = pair.indexOf('=')
    await context.addCookies([{ name: pair.slice(0, at), value: pair.slice(at + 1), url }])
  }
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  const sizes: Promise<number>[] = []
  page.on('response', (answer) => {
    if (counting && ['script', 'stylesheet'].includes(answer.request().resourceType()))
      sizes.push(
        answer.body().then(
          (body) => gzipSync(body, { level: 9 }).length,
          () => 0,
        ),
      )
  })
  await page.addInitScript(() => {
    const look = () => {
      const row = document.querySelector('tbody tr')
      if (row && row.getBoundingClientRect().height > 0)
        document.documentElement.dataset.ready = String(performance.now())
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  await page.goto(url, { waitUntil: 'load' })
  const at = await page.waitForFunction(() => document.documentElement.dataset.ready)
  const ready = Number(await at.jsonValue())
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  await context.close()
  return { bytes, ready }
}
