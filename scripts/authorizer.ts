import { dirname } from 'node:path'
import { createAuthorizer } from '@/lib/authorizer/authorizer'
import { consoleAt } from '@/lib/authorizer/console'
import { follow } from '@/lib/authorizer/follow'
import { createKnown } from '@/lib/authorizer/known'
import { report, tell } from '@/lib/authorizer/report'
import { createAuthorizerServer } from '@/lib/authorizer/server'
import { readSettings, type Settings } from '@/lib/authorizer/settings'
import { isOpenToOthers, removeLeftovers, stored } from '@/lib/authorizer/store'
import { BadVariable } from '@/lib/env-values'
import { log } from '@/lib/log/log'

/** How long requests in flight may take at the end. */
const longestRequest = 30_000

try {
  await start(readSettings(process.env))
} catch (error) {
  console.error(error instanceof BadVariable ? error.message : error)
  process.exit(1)
}

async function start(settings: Settings): Promise<void> {
  const known = createKnown(settings)
  const { handler, told, end } = createAuthorizer(known, { gatewaySecret: settings.gatewaySecret, log })
  const server = createAuthorizerServer(handler, settings.tls)
  await takeStored(settings, known)
  await listen(server, settings)
  console.log(`The authorizer is ready on ${settings.listensOn}`)

  const ending = new AbortController()
  const { signal } = ending
  const gatehouse = consoleAt(settings.console, settings.key)
  const following = follow(gatehouse, known, { place: settings, log, signal })
  const reporting = report(gatehouse, told, { log, signal })
  for (const name of ['SIGTERM', 'SIGINT'] as const)
    process.on(name, async () => {
      if (signal.aborted) return
      log.info('Stopping')
      end()
      ending.abort()
      await Promise.all([following, reporting, drain(server)])
      // What was decided while it ended.
      await tell(gatehouse, told, log)
      process.exit(0)
    })
}

/** What was known when it ended counts, however the console is, as long as it is not too old. */
async function takeStored(settings: Settings, known: ReturnType<typeof createKnown>): Promise<void> {
  await removeLeftovers(settings, Date.now())
  if (await isOpenToOthers(settings))
    log.warn(
      { folder: dirname(settings.file) },
      'Others may write into DATA_DIR: they can take out what is kept there',
    )
  const kept = await stored(settings)
  if (!kept) return
  try {
    known.take(kept)
    log.info({ revision: kept.description.revision }, 'Starting with the description on disk')
  } catch (err) {
    log.warn({ err }, 'The description on disk cannot be read')
  }
}

function listen(server: ReturnType<typeof createAuthorizerServer>, { port, host }: Settings): Promise<void> {
  return new Promise((done, refuse) => {
    server.once('error', ({ code }: NodeJS.ErrnoException) =>
      refuse(new BadVariable(`PORT or HOST: ${host}:${port} cannot be used (${code}). Choose another.`)),
    )
    server.listen(port, host, done)
  })
}

/** Listens no more; resolves when the last request was answered, or was cut. */
function drain(server: ReturnType<typeof createAuthorizerServer>): Promise<void> {
  // A connection that gateways keep is idle once its request was answered.
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  const cut = setTimeout(() => server.closeAllConnections(), longestRequest)
  return new Promise((done) => {
    server.close(() => {
      clearInterval(idle)
      clearTimeout(cut)
      done()
    })
  })
}
