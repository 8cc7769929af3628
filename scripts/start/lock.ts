import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { dirname, join, relative } from 'node:path'
import { type Claim, claim, undecided } from './claim'

/** The data folder cannot be used; `message` is one line for the operator. */
export class FolderRefused extends Error {}

/** How long a process may say nothing before it counts as a holder that is busy; in milliseconds. */
const longestSilence = 10_000
const longestPath = 100
/** Each time it gives way another one goes on: more than that is a folder that loses files. */
const mostAttempts = 100

/**
 * Takes the data folder for this process: the embedded database does not lock it, and a second process would lose data.
 * The lock is a socket in the folder that this process listens on, not a number in a file: the system lets go of it
 * however the process ends, a number that another process has by now means nothing, and it also holds between
 * containers that share the folder. Returns what releases it. Throws FolderRefused.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  try {
    makeFolder(folder)
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const held = await once(folder)
      if (held) return held.release
    }
    throw used(folder, '')
  } catch (error) {
    if (error instanceof FolderRefused) throw error
    throw new FolderRefused(
      `DATA_DIR: ${folder} cannot be used (${(error as NodeJS.ErrnoException).code ?? error}).`,
    )
  }
}

/** Node's own way with `recursive` never ends where the system says ENOENT for a folder that is there, as in /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder) && readdirSync(folder)) return
  makeFolder(dirname(folder))
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    // Another start made it in the same instant.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/**
 * Shows its own claim first and looks for others' after, so that of several at once at most one holds. So that one does,
 * the smaller name gives way and looks again, and the larger waits: nobody waits for somebody who waits for them.
 * Null when it gave way.
 */
async function once(folder: string): Promise<Claim | null> {
  const own = `lock-${randomUUID().slice(0, 8)}`
  const mine = await claim(socketPath(folder, own))
  try {
    for (const name of readdirSync(folder)) {
      if (!name.startsWith('lock') || name === own) continue
      const giveWay = name > own ? mine.release : () => {}
      const outcome = await ask(socketPath(folder, name), giveWay)
      if (outcome === 'nobody') rmSync(join(folder, name), { force: true })
      else if (outcome !== 'gone') throw used(folder, outcome.holder)
      if (mine.released()) return null
    }
    // Another one took it for left over, in the instant before this process listened.
    if (existsSync(join(folder, own))) {
      mine.hold()
      return mine
    }
  } catch (error) {
    await mine.release()
    throw error
  }
  await mine.release()
  return null
}

function used(folder: string, holder: string): FolderRefused {
  return new FolderRefused(
    `DATA_DIR: ${folder} is used by another process${holder && ` (${holder})`}. Stop it, or choose another folder.`,
  )
}

/** The address of a socket in the folder: it holds about 100 bytes, and is cut without a word where it is longer. */
export function socketPath(folder: string, name: string): string {
  const file = join(folder, name)
  const near = relative(process.cwd(), file)
  const shorter = near.length < file.length ? near : file
  if (Buffer.byteLength(shorter) > longestPath)
    throw new FolderRefused(`DATA_DIR: ${folder} is too long. Choose a folder with a shorter path.`)
  return shorter
}

/**
 * What became of the process behind the file: it holds the folder, or it is gone, killed or given way. Nobody: the file
 * is left over, and its name is never used again. `look` is called when it has not decided either.
 */
function ask(file: string, look: () => unknown): Promise<'nobody' | 'gone' | { holder: string }> {
  return new Promise((done, refuse) => {
    let said = ''
    const socket = connect(file)
    socket.setTimeout(longestSilence, () => {
      done({ holder: '' })
      socket.destroy()
    })
    socket.on('data', (chunk) => {
      said += chunk
      if (said === undecided) void look()
    })
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (['ECONNREFUSED', 'ENOENT', 'ENOTSOCK'].includes(error.code ?? '')) done('nobody')
      else if (error.code === 'EACCES') refuse(error)
      // Too many ask at once. Cut off later, it went away.
      else if (!['ECONNRESET', 'EPIPE'].includes(error.code ?? '')) done({ holder: '' })
    })
    socket.on('close', () => {
      const holder = said.replace(undecided, '')
      done(holder ? { holder } : 'gone')
    })
  })
}
