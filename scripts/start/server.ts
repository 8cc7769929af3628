import { createServer } from 'node:http'
import next from 'next'
import { setupLink, unattendedSetup } from '@/lib/auth/setup'
import { connect, disconnect } from '@/lib/db/client'
import { DatabaseRefused } from '@/lib/db/open'
import { BadVariable, type Env, readEnv } from '@/lib/env'
import { startSandbox } from '@/lib/testing/sandbox/sandbox'
import { FolderRefused, lockFolder } from './lock'
import { settleForwardedHeaders } from './peer'
import { keptSecret } from './secrets'

const closers: (() => unknown)[] = []

try {
  await start(readEnv(process.env))
} catch (error) {
  await closeAll()
  console.error(lineFor(error))
  process.exit(1)
}

async function start(env: Env): Promise<void> {
  const server = createServer()
  // The port first: it is the cheapest thing to find taken.
  await listen(server, env)
  closers.unshift(() => new Promise((done) => server.close(done)))
  if (!env.databaseUrl) closers.push(lockFolder(env.dataDir))
  const own = new URL(env.nextauthUrl)
  process.env.NEXTAUTH_URL = env.nextauthUrl
  process.env.NEXTAUTH_SECRET = env.nextauthSecret ?? keptSecret(env.dataDir, 'nextauth-secret')
  console.log('  Opening the database')
  const migrations = new URL('../prisma/migrations', import.meta.url).pathname
  await connect({ databaseUrl: env.databaseUrl, dataDir: env.dataDir, migrations })
  closers.splice(1, 0, disconnect)
  if (env.unattended && (await unattendedSetup(env.unattended))) {
    console.log(`  Created ${env.unattended.email} and the organization ${env.unattended.organization}`)
  }
  const sandbox = env.evaluation ? await startEvaluation(env) : null

  const application = next({
    dev: false,
    dir: new URL('..', import.meta.url).pathname,
    hostname: env.host,
    port: env.port,
  })
  await application.prepare()
  const handle = application.getRequestHandler()
  server.removeAllListeners('request')
  server.on('request', (request, response) => {
    settleForwardedHeaders(request, env.trustedProxies, own)
    void handle(request, response)
  })

  const link = await setupLink()
  console.log(`\nGatehouse is ready on ${env.nextauthUrl}`)
  if (link) console.log(`Set it up, once, within 24 hours: ${link}`)
  if (sandbox) console.log(`Sandbox issuer: ${sandbox}`)
}

/** Only an evaluation gets a sandbox, and only then the guard opens exactly that one address. */
async function startEvaluation(env: Env): Promise<string> {
  const sandbox = await startSandbox({ port: env.sandboxPort }).catch(() => startSandbox({ port: 0 }))
  closers.push(() => sandbox.close())
  process.env.OUTBOUND_ALLOW = [process.env.OUTBOUND_ALLOW, sandbox.origin].filter(Boolean).join(',')
  process.env.GATEHOUSE_EVALUATION = sandbox.origin
  return sandbox.origin
}

function listen(server: ReturnType<typeof createServer>, env: Env): Promise<void> {
  server.on('request', (_request, response) => {
    response
      .writeHead(503, { 'retry-after': '2', 'content-type': 'text/plain' })
      .end('The console is starting.')
  })
  return new Promise((done, refuse) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      refuse(
        error.code === 'EADDRINUSE'
          ? new BadVariable(`PORT: ${env.port} is taken on ${env.host}. Choose another with PORT.`)
          : error,
      )
    })
    server.listen(env.port, env.host, done)
  })
}

async function closeAll(): Promise<void> {
  for (const close of closers.splice(0)) await close()
}

let stopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, async () => {
    if (stopping) return
    stopping = true
    // server.close() waits for requests in flight; idle connections are closed at once.
    await closeAll()
    process.exit(0)
  })
}

function lineFor(error: unknown): string {
  if (error instanceof BadVariable || error instanceof FolderRefused || error instanceof DatabaseRefused)
    return error.message
  return `The console could not start: ${error instanceof Error ? error.message : String(error)}`
}
