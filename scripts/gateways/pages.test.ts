import { execFile, execFileSync } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { exporters } from '@/lib/gateways/exporters'
import { ofPages } from './gateway'
import { readPage } from './page'
import { installed, type Setting, startSetting } from './setting'

let setting: Setting
beforeAll(async () => {
  setting = await startSetting(ofPages.upstream)
})
afterAll(() => setting.stop())

const all = installed.map((one) => [one.id, one] as const)
/** As the pages have it: one server for every API. */
const place = { port: ofPages.port, inner: ofPages.upstream }
const run = promisify(execFile)

it.each(all)('docs/gateways/%s.md says what works, to the letter', async (id, exporter) => {
  const gateway = await setting.start(exporter, place)
  onTestFinished(() => gateway.stop())
  const TOKEN = await setting.environment.issued()
  for (const { command, printed } of readPage(id).asked) {
    const { stdout } = await run('sh', ['-c', command], { env: { ...process.env, TOKEN } })
    expect(stdout).toBe(printed)
  }
})

const others = all.filter(([id]) => id !== 'apache' && id !== 'apache-jwks')
const isRoot = process.getuid?.() === 0

// Apache binds its children to a user of their own by itself, which only root can.
it.runIf(isRoot).each(others)('%s runs as another user than root', async (id, exporter) => {
  const user = { uid: idOf('-u'), gid: idOf('-g') }
  const gateway = await setting.start(exporter, { ...place, user })
  onTestFinished(() => gateway.stop())
  const TOKEN = await setting.environment.issued()
  for (const { command, printed } of readPage(id).asked) {
    const { stdout } = await run('sh', ['-c', command], { env: { ...process.env, TOKEN } })
    expect(stdout).toBe(printed)
  }
})

/** Of the user as whom Debian's servers answer. */
function idOf(which: '-u' | '-g'): number {
  return Number(execFileSync('id', [which, 'www-data'], { encoding: 'utf8' }))
}

it('there is a page for every gateway that is run', () => {
  for (const one of exporters) if (one.proof === 'run') expect(readPage(one.id).files).toHaveLength(1)
})
