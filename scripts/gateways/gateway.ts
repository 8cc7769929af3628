import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { ExportedFile } from '@/lib/gateways/exporters/exporter'
import { freePort } from '@/scripts/processes/console'
import { readPage } from './page'
import { programPath } from './programs.mjs'

export type Running = { port: number; folder: string; said(): string; stop(): Promise<void> }

/** The ports of the pages: what a gateway listens on, and where the API is. */
export const ofPages = { port: 8080, upstream: 9000 }

/** Where a gateway is started, and what it is given beside its files. */
export type Place = {
  port?: number
  upstream: number
  /** Where the API Inner is, if not there too. */
  inner?: number
  env: Record<string, string>
  /** Whoever starts it, if not who runs the tests: all that this user can do in its folder is to write its PID. */
  user?: { uid: number; gid: number }
  /** Makes something else of what the page says. */
  instead?(content: string): string
}

/** Starts a gateway as its page says, but for the ports, with the exported files beside, and waits until it listens. */
export async function startGateway(
  id: string,
  exported: readonly ExportedFile[],
  { port: given, upstream, inner = upstream, env, instead = (content) => content, user }: Place,
): Promise<Running> {
  const port = given ?? (await freePort())
  const { files, check, start } = readPage(id)
  const elsewhere = (text: string) =>
    text
      .replace(new RegExp(`(inner.v1\\D*127\\.0\\.0\\.1):${ofPages.upstream}`, 'i'), `$1:${inner}`)
      .replaceAll(`:${ofPages.port}`, `:${port}`)
      .replaceAll(`:${ofPages.upstream}`, `:${upstream}`)
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-gateway-'))
  // Servers that root starts serve as somebody else.
  chmodSync(folder, 0o755)
  const own = files.map(({ name, content }) => ({ name, content: elsewhere(instead(content)) }))
  for (const { name, content } of [...own, ...exported]) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  if (user) chownSync(folder, user.uid, user.gid)
  const options = {
    ...user,
    cwd: folder,
    env: { PATH: programPath, HOME: folder, PWD: folder, ...env } as unknown as NodeJS.ProcessEnv,
  }
  const checked = spawnSync('sh', ['-c', check], { ...options, encoding: 'utf8' })
  if (checked.status !== 0) throw new Error(`The check failed:\n${checked.stdout}${checked.stderr}`)
  const child = spawn('sh', ['-c', start], options)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += part))
  const running = {
    port,
    folder,
    said: () => said,
    async stop() {
      await ended(child)
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await listening(port, child).catch(async (error) => {
    await running.stop()
    throw new Error(`${error}\n${said}`)
  })
  return running
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((done) => {
    child.once('exit', () => done())
    child.kill('SIGTERM')
  })
}

/** Resolves once something accepts connections there. */
async function listening(port: number, child: ChildProcess): Promise<void> {
  for (const until = Date.now() + 10_000; Date.now() < until; ) {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}`)
    const open = await new Promise<boolean>((done) => {
      const socket = connect(port, '127.0.0.1')
        .on('connect', () => done(true))
        .on('error', () => setTimeout(() => done(false), 20))
      socket.on('connect', () => socket.destroy())
    })
    if (open) return
  }
  throw new Error(`Nothing listens on port ${port} after 10 s`)
}
