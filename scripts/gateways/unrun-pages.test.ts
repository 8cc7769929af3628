import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { load } from 'js-yaml'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { openAccess } from '@/lib/access/access'
import type { AccessDescription } from '@/lib/access/description'
import { readPath } from '@/lib/access/request-path'
import { startAuthorizer } from '@/lib/authorizer/testing'
import { exporters } from '@/lib/gateways/exporters'
import type { ExportedFile, Exporter } from '@/lib/gateways/exporters/exporter'
import { json } from '@/lib/gateways/exporters/json'
import { rulesOf } from '@/lib/gateways/exporters/rules'
import { tried } from '@/lib/gateways/exporters/words'
import { type Environment, startEnvironment } from './environment'
import { askedBy, blocksOf, filesOf, textOf } from './page'
import { faultsForApisixConfig } from './published/apisix'
import { faultsForEnvoyStarted } from './published/envoy'
import { faultsFor } from './published/faults'
import { faultsForKongConf } from './published/kong'
import { faultsForTraefikStarted } from './published/traefik'
import { table } from './table'

/** The pages of gateways that cannot be run here: whatever of them can be executed is, and the rest is checked. */

type Checked = keyof typeof faultsFor

/** By what the files of each page are checked, and the one that its block `files` makes of them and the exported one. */
const files: Record<Checked, Record<string, (content: string) => Promise<string[]>>> = {
  traefik: {
    'traefik.yaml': (content) => faultsForTraefikStarted(load(content)),
    'dynamic/services.yaml': faultsFor.traefik,
  },
  envoy: { 'envoy.yaml': (content) => faultsForEnvoyStarted(load(content)) },
  'envoy-gateway': { 'gateway.yaml': faultsFor['envoy-gateway'] },
  kong: { 'kong.conf': faultsForKongConf, 'kong.yaml': faultsFor.kong },
  apisix: {
    'config.yaml': (content) => faultsForApisixConfig(load(content)),
    'apisix.yaml': faultsFor.apisix,
  },
}

const secret = 'asecretofthesetests'
const run = promisify(execFile)
let environment: Environment
let description: AccessDescription
beforeAll(async () => {
  environment = await startEnvironment()
  description = await environment.description()
})
afterAll(() => environment?.sandbox.close())

const pages = readdirSync('docs/gateways').filter((name) => name !== 'README.md')
const unrun = exporters.flatMap((one) =>
  one.id in faultsFor ? [[one.id as Checked, one as Exporter] as const] : [],
)

it('there is a page for every gateway, which the table of the folder leads to, and the README to that', () => {
  expect(pages.sort()).toEqual(exporters.map(({ id }) => `${id}.md`).sort())
  const linked = [...readFileSync('docs/gateways/README.md', 'utf8').matchAll(/^\|.*\]\(([^)]+)\) *\|$/gm)]
  expect(linked.map(([, page]) => page).sort()).toEqual(pages)
  expect(readFileSync('README.md', 'utf8')).toContain('](docs/gateways/README.md)')
})

describe.each(unrun)('docs/gateways/%s.md', (id, exporter) => {
  it('says that nobody ran it, and how it was tried', () => {
    expect(textOf(id)).toContain('**Nobody ran this page.**')
    expect(textOf(id).replaceAll('\n', ' ')).toContain(tried(exporter))
  })

  it('has files that the gateway would take, with what is exported', async () => {
    const exported = await exporter.files(description, { authorizer: 'http://127.0.0.1:3100' })
    const content = made(id, exported)
    for (const [name, faultsOf] of Object.entries(files[id]))
      expect(await faultsOf(content(name))).toEqual([])
  })

  it('has no file with a name that the gateway does not know', async () => {
    const exported = await exporter.files(description, { authorizer: 'http://127.0.0.1:3100' })
    const content = made(id, exported)
    for (const [name, faultsOf] of Object.entries(files[id])) {
      const misspelled = content(name).replace(/^\w+/m, '$&s')
      expect(await faultsOf(misspelled)).not.toEqual([])
    }
  })

  it('says where the servers of each API are', () => {
    const written = filesOf(id)
      .map(({ content }) => content)
      .join('\n')
    for (const { backend } of rulesOf(description))
      expect(written).toMatch(new RegExp(`\\b${backend}:?$`, 'm'))
  })

  it('has commands that a shell reads, and asks as the pages of gateways that run', () => {
    const commands = blocksOf(id).filter(({ language }) => language === 'sh')
    expect(commands.map(({ title }) => title)).toEqual(expect.arrayContaining(['start', 'without', 'with']))
    for (const { content } of commands) execFileSync('sh', ['-n', '-c', content])
    for (const title of ['without', 'with']) expect(askedBy(id, title)).toEqual(askedBy('nginx', title))
  })

  it.runIf(exporter.needs === 'authorizer')('asks the authorizer as it answers, to the letter', async () => {
    const gatewaySecret = id === 'envoy-gateway' ? secret : null
    const authorizer = await startAuthorizer(description, { port: 3100, gatewaySecret })
    onTestFinished(() => authorizer.stop())
    const env = { ...process.env, TOKEN: await environment.issued(), GATEWAY_SECRET: secret }
    for (const title of ['asks-without', 'asks-with']) {
      const { command, printed } = askedBy(id, title)
      expect((await run('sh', ['-c', command], { env })).stdout).toBe(printed)
    }
  })
})

it('docs/gateways/json.md says what works, to the letter', async () => {
  const folder = folderWith([...filesOf('json'), ...(await json.files(description))])
  for (const title of ['scope', 'public', 'unlisted']) {
    const { command, printed } = askedBy('json', title)
    expect((await run('sh', ['-c', command], { cwd: folder })).stdout).toBe(printed)
  }
})

it('the program of docs/gateways/json.md finds what the router finds', async () => {
  const folder = folderWith([...filesOf('json'), ...(await json.files(description))])
  const access = openAccess(description)
  const requests = new Set(table.map(({ request }) => request))
  for (const request of requests) {
    const [method = '', target = ''] = request.split(' ')
    const path = readPath(target)
    const expected =
      'refused' in path || path.odd || target.includes('%') ? null : access.route(method, path).operation
    const { stdout } = await run('node', ['operation.mjs', method, target], { cwd: folder })
    expect([request, JSON.parse(stdout)]).toEqual([request, expected ?? 'refused'])
  }
}, 60_000)

/** A folder with these files, until the test ends. */
function folderWith(all: readonly ExportedFile[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-page-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const { name, content } of all) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}

/** The files of a page beside the exported ones, and what its block `files` makes of both. */
function made(id: string, exported: readonly ExportedFile[]): (name: string) => string {
  const folder = folderWith([...filesOf(id), ...exported])
  const making = blocksOf(id).find(({ language, title }) => language === 'sh' && title === 'files')
  if (making) execFileSync('sh', ['-c', making.content], { cwd: folder })
  return (name) => readFileSync(join(folder, name), 'utf8')
}
