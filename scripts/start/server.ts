import { createServer } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import next from 'next'
import { setupLink, unattendedSetup } from '@/lib/auth/setup'
import { connect, db, disconnect } from '@/lib/db/client'
import { DatabaseRefused } from '@/lib/db/refused'
import { type Env, readEnv } from '@/lib/env'
import { BadVariable } from '@/lib/env-values'
import { endWaiting } from '@/lib/gateways/description/revisions'
import { startHealthChecks } from '@/lib/health/worker'
import { log } from '@/lib/log/log'
import { logPrinted } from '@/lib/log/printed'
import { sealAddresses } from '@/lib/notifications/address'
import { startDeliveries } from '@/lib/notifications/worker'
import { SecretsRefused, sealAnew } from '@/lib/secrets/stored'
import { startSandbox } from '@/lib/testing/sandbox/sandbox'
import { answerAdmin } from './admin-socket'
import { closeWithin } from './close'
import { letIn } from './door'
import { FolderRefused, lockFolder } from './lock'
import { givePolicy } from './page-policy'
import { keptSecret } from './secrets'
import { staticFiles } from './static-files'

/** How long an idle connection is kept: longer than proxies do, which would else send into one that is being closed. */
const longestIdle = 65_000
/** How long a request in flight may take before its connection is cut. */
const longestRequest = 30_000
/** How long everything else may take to close. */
const longestClosing = 30_000

/** What is open, in the order it is closed: requests first, then what they use, the folder last. */
const closers: Partial<
  Record<
    'server' | 'next' | 'health' | 'deliveries' | 'sandbox' | 'admin' | 'database' | 'folder',
    () => unknown
  >
> = {}
let stopping = false

logPrinted(log, console, process)

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(signal, async () => {
    if (stopping) return
    stopping = true
    log.info('Stopping')
    endWaiting()
    // What is being opened is opened first: half an open database cannot be closed.
    await started.catch(() => {})
    await closeAll()
    process.exit(0)
  })

const started = (async () => start(readEnv(process.env)))()
try {
  await started
} catch (error) {
  if (!stopping) {
    await closeAll()
    process.stderr.write(`${lineFor(error)}\n`)
    process.exit(1)
  }
}

async function start(env: Env): Promise<void> {
  const server = createServer({ keepAliveTimeout: longestIdle })
  // Nothing here speaks another protocol; Next would hold such a connection, and the end would wait for it.
  server.on('upgrade', (_request, socket) => socket.destroy())
  // The port first: it is the cheapest thing to find taken.
  await listen(server, env)
  closers.server = () => drain(server)
  if (!env.databaseUrl) closers.folder = await lockFolder(env.dataDir)
  process.env.NEXTAUTH_URL = env.nextauthUrl
  process.env.NEXTAUTH_SECRET = env.nextauthSecret ?? keptSecret(env.dataDir, 'nextauth-secret')
  process.env.ENCRYPTION_KEY = env.encryptionKey ?? keptSecret(env.dataDir, 'encryption-key')
  say('  Opening the database')
  const migrations = fileURLToPath(new URL('../prisma/migrations', import.meta.url))
  await connect({ databaseUrl: env.databaseUrl, dataDir: env.dataDir, migrations })
  closers.database = disconnect
  const sealed = await sealAnew(await db())
  if (sealed > 0) say(`  Encrypted ${sealed} stored ${sealed === 1 ? 'secret' : 'secrets'} with the new key`)
  await sealAddresses(await db())
  if (!env.databaseUrl) {
    const admin = await answerAdmin(env.dataDir)
    closers.admin = () => drain(admin)
  }
  if (env.unattended && (await unattendedSetup(env.unattended))) {
    say(`  Created ${env.unattended.email} and the organization ${env.unattended.organization}`)
  }
  const sandbox = env.evaluation ? await startEvaluation(env) : null

  const root = fileURLToPath(new URL('..', import.meta.url))
  const files = staticFiles(root)
  const application = next({
    dev: false,
    dir: root,
    hostname: env.host,
    port: env.port,
  })
  await application.prepare()
  closers.next = () => application.close()
  const handle = application.getRequestHandler()
  server.removeAllListeners('request')
  server.on('request', (request, response) => {
    // A connection that is kept alive would hold up the end.
    response.on('close', () => stopping && setImmediate(() => server.closeIdleConnections()))
    if (!letIn(request, response, env) || files(request, response)) return
    givePolicy(request, response)
    void handle(request, response)
  })

  const health = startHealthChecks()
  closers.health = () => health.stop()
  const deliveries = startDeliveries()
  closers.deliveries = () => deliveries.stop()

  const link = await setupLink('start')
  // In one piece: who waits for the first line finds the others.
  const lines = [`\nGatehouse is ready on ${env.nextauthUrl}`]
  if (env.listensOn !== env.nextauthUrl) lines.push(`It listens on ${env.listensOn}`)
  if (link) lines.push(`Set it up, once, within 24 hours: ${link}`)
  if (sandbox) lines.push(`Sandbox issuer: ${sandbox}`)
  say(lines.join('\n'))
}

/** Only an evaluation gets a sandbox, and only then the guard opens exactly that one address. */
async function startEvaluation(env: Env): Promise<string> {
  // The console knows these keys: new ones at each start would be told as a change.
  const keysFile = join(env.dataDir, 'sandbox-keys.json')
  const sandbox = await startSandbox({ port: env.sandboxPort, keysFile }).catch(() =>
    startSandbox({ port: 0, keysFile }),
  )
  closers.sandbox = () => sandbox.close()
  process.env.OUTBOUND_ALLOW = [process.env.OUTBOUND_ALLOW, sandbox.origin].filter(Boolean).join(',')
  process.env.GATEHOUSE_EVALUATION = sandbox.origin
  return sandbox.origin
}

/** Until the console is ready, a person reads along. */
function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function listen(server: ReturnType<typeof createServer>, env: Env): Promise<void> {
  server.on('request', (_request, response) => {
    response
      .writeHead(503, { 'retry-after': '2', 'content-type': 'text/plain' })
      .end('The console is starting.')
  })
  return new Promise((done, refuse) => {
    server.once('error', (error: NodeJS.ErrnoException) => refuse(new BadVariable(listenLine(error, env))))
    server.listen(env.port, env.host, done)
  })
}

function listenLine({ code }: NodeJS.ErrnoException, { host, port }: Env): string {
  if (code === 'EADDRINUSE') return `PORT: ${port} is taken on ${host}. Choose another with PORT.`
  if (code === 'EACCES') return `PORT: ${port} may not be used by this user. Choose one above 1023.`
  return `HOST: ${host} is no address of this machine (${code}).`
}

/** Listens no more; resolves when the last request was answered, or was cut. */
function drain(server: ReturnType<typeof createServer>): Promise<void> {
  return new Promise((done) => {
    const cut = setTimeout(() => server.closeAllConnections(), longestRequest)
    server.close(() => {
      clearTimeout(cut)
      done()
    })
  })
}

/** The requests in flight have their own time. */
async function closeAll(): Promise<void> {
  await closers.server?.()
  const others = ['next', 'health', 'deliveries', 'sandbox', 'admin', 'database', 'folder'] as const
  await closeWithin(
    longestClosing,
    others.map((name) => [name, closers[name]]),
  )
}

function lineFor(error: unknown): string {
  const forOperator = [BadVariable, FolderRefused, DatabaseRefused, SecretsRefused]
  if (error instanceof Error && forOperator.some((kind) => error instanceof kind)) return error.message
  return `The console could not start: ${error instanceof Error ? error.message : String(error)}`
}
