import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { json, text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { log } from '@/lib/log/log'
import { AdminRefused } from '../lib/admin-refused'
import { AdminRequest, carryOut } from '../lib/admin-request'
import { socketPath } from '../lib/hold.mjs'

const name = 'admin.sock'
/** The status of an answer that is the reason why not. */
const refused = 422

/**
 * Answers `npm run admin` while the console holds the embedded database, on a socket in the data folder that only the
 * user who runs the console may open. The caller holds the folder's lock.
 */
export async function answerAdmin(folder: string): Promise<Server> {
  // Left over from a console that was killed.
  rmSync(join(folder, name), { force: true })
  const server = createServer(async (asked, response) => {
    try {
      const output = await carryOut(AdminRequest.parse(await json(asked)))
      await pipeline(output, response)
    } catch (error) {
      if (error instanceof AdminRefused) return response.writeHead(refused).end(error.message)
      // Whoever asked had enough.
      if ((error as NodeJS.ErrnoException).code === 'ERR_STREAM_PREMATURE_CLOSE') return
      log.error({ err: error }, 'npm run admin')
      if (response.headersSent) response.destroy()
      else response.writeHead(refused).end('It did not work. The log of the console says why.')
    }
  })
  // The socket is made in this very call, so that nobody else may ever connect to it.
  const mask = process.umask(0o177)
  server.listen(socketPath(folder, name))
  process.umask(mask)
  await new Promise((done, refuse) => server.once('listening', done).once('error', refuse))
  return server
}

/** A folder in which no console can run answers nothing either: whoever opens it then says why. */
const nobody = ['ENOENT', 'ECONNREFUSED', 'ENOTDIR', 'ENAMETOOLONG']

/** Asks the console that runs on the data folder. Returns its output; null when none runs. Throws AdminRefused. */
export async function askConsole(folder: string, what: AdminRequest): Promise<Readable | null> {
  try {
    const asking = request({ socketPath: socketPath(folder, name), method: 'POST' })
    asking.end(JSON.stringify(what))
    const [response] = (await once(asking, 'response')) as [IncomingMessage]
    if (response.statusCode === refused) throw new AdminRefused(await text(response))
    return response
  } catch (error) {
    if (nobody.includes((error as NodeJS.ErrnoException).code ?? '')) return null
    throw error
  }
}
