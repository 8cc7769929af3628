import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { join, relative } from 'node:path'

/** The data folder cannot be used; `message` is one line for the operator. */
export class FolderRefused extends Error {}

const longestAnswer = 1_000
const longestPath = 100

/**
 * Takes the data folder for this process: the embedded database does not lock it, and a second process would lose data.
 * The lock is a socket in the folder that this process listens on, not a number in a file: the system lets go of it
 * however the process ends, a number that another process has by now means nothing, and it also holds between
 * containers that share the folder. Each process shows its own first and looks for others' after, so that of several
 * at once at most one stays. Returns what releases it. Throws FolderRefused.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  let release = async () => {}
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const own = `lock-${randomUUID().slice(0, 8)}`
    const server = await hold(shortest(folder, own))
    release = () => new Promise((done) => server.close(() => done()))
    for (const name of readdirSync(folder)) {
      if (!name.startsWith('lock') || name === own) continue
      const holder = await ask(shortest(folder, name))
      if (holder !== null) throw used(folder, holder)
      // Left over: its name is never used again.
      rmSync(join(folder, name), { force: true })
    }
    if (!existsSync(join(folder, own))) throw used(folder, '')
    return release
  } catch (error) {
    await release()
    if (error instanceof FolderRefused) throw error
    throw new FolderRefused(
      `DATA_DIR: ${folder} cannot be used (${(error as NodeJS.ErrnoException).code ?? error}).`,
    )
  }
}

function used(folder: string, holder: string): FolderRefused {
  return new FolderRefused(
    `DATA_DIR: ${folder} is used by another process${holder && ` (${holder})`}. Stop it, or choose another folder.`,
  )
}

/** A socket's address holds about 100 bytes, and is cut without a word where it is longer. */
function shortest(folder: string, name: string): string {
  const file = join(folder, name)
  const near = relative(process.cwd(), file)
  const shorter = near.length < file.length ? near : file
  if (Buffer.byteLength(shorter) > longestPath)
    throw new FolderRefused(`DATA_DIR: ${folder} is too long. Choose a folder with a shorter path.`)
  return shorter
}

/** Listens on the file. Closing removes it. */
function hold(file: string): Promise<Server> {
  return new Promise((done, refuse) => {
    const server = createServer((peer) => peer.on('error', () => {}).end(String(process.pid)))
    server.once('error', refuse)
    server.listen(file, () => {
      server.unref()
      done(server)
    })
  })
}

/** The number of the process that listens, empty when it is too busy to say; null when nobody listens. */
function ask(file: string): Promise<string | null> {
  return new Promise((done) => {
    let connected = false
    let said = ''
    const socket = connect(file, () => {
      connected = true
    })
    socket.setTimeout(longestAnswer, () => socket.destroy())
    socket.on('data', (chunk) => {
      said += chunk
    })
    socket.on('error', () => {})
    socket.on('close', () => done(connected ? said : null))
  })
}
