import { execFile, execFileSync } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import type { AccessDescription } from '@/lib/access/description'
import { exporters } from '@/lib/gateways/exporters'
import { type Authorizers, startAuthorizers } from './authorizers'
import { type Environment, startEnvironment } from './environment'
import { ofPages, startGateway } from './gateway'
import { readPage } from './page'
import { isInstalled, programs } from './programs.mjs'
import { startUpstream, type Upstream } from './upstream'

let environment: Environment
let description: AccessDescription
let upstream: Upstream
let authorizers: Authorizers
beforeAll(async () => {
  environment = await startEnvironment()
  description = await environment.description()
  upstream = await startUpstream('any', ofPages.upstream)
  authorizers = await startAuthorizers(description)
})
afterAll(async () => {
  await authorizers?.stop()
  await upstream?.stop()
  await environment?.sandbox.close()
})

const installed = exporters.flatMap((one) =>
  one.proof === 'run' && isInstalled(programs[one.id] as string) ? [[one.id, one] as const] : [],
)
const run = promisify(execFile)

it.each(installed)('docs/gateways/%s.md says what works, to the letter', async (id, exporter) => {
  const files = await exporter.files(description, { authorizer: authorizers.of(id) })
  const issuer = { name: 'issuer.pem', content: environment.sandbox.ca as string }
  const gateway = await startGateway(id, [...files, authorizers.authority, issuer], {
    ...ofPages,
    env: authorizers.env,
  })
  onTestFinished(() => gateway.stop())
  const TOKEN = await environment.issued()
  for (const { command, printed } of readPage(id).asked) {
    const { stdout } = await run('sh', ['-c', command], { env: { ...process.env, TOKEN } })
    expect(stdout).toBe(printed)
  }
})

const others = installed.filter(([id]) => id !== 'apache' && id !== 'apache-jwks')
const isRoot = process.getuid?.() === 0

// Apache binds its children to a user of their own by itself, which only root can.
it.runIf(isRoot).each(others)('%s runs as another user than root', async (id, exporter) => {
  const user = { uid: idOf('-u'), gid: idOf('-g') }
  const files = await exporter.files(description, { authorizer: authorizers.of(id) })
  const gateway = await startGateway(id, files, { ...ofPages, env: authorizers.env, user })
  onTestFinished(() => gateway.stop())
  const TOKEN = await environment.issued()
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
