// One process at a time in a folder. Plain JavaScript: npm start needs it before any package is installed.
import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { join, relative } from 'node:path'
import { claim, undecided } from './claim.mjs'

/** How long a process may say nothing before it counts as a holder that is busy; in milliseconds. */
const longestSilence = 10_000
const longestPath = 100
/** Each time it gives way another one goes on: more than that is a folder that loses files. */
const mostAttempts = 100

/** Another process holds the folder; `holder` is its number, or empty where it does not say. */
export class Held extends Error {
  /** @param {string} holder */
  constructor(holder) {
    super(`held by ${holder || 'another process'}`)
    this.holder = holder
  }
}

/**
 * Takes the folder for this process. The lock is a socket in the folder that this process listens on, not a number in a
 * file: the system lets go of it however the process ends, a number that another process has by now means nothing, and
 * it also holds between containers that share the folder. Returns what releases it. Throws Held, or the system's error.
 * @param {string} folder
 * @returns {Promise<() => Promise<void>>}
 */
export async function hold(folder) {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const held = await once(folder)
    if (held) return held.release
  }
  throw new Held('')
}

/**
 * Shows its own claim first and looks for others' after, so that of several at once at most one holds. So that one does,
 * the smaller name gives way and looks again, and the larger waits: nobody waits for somebody who waits for them.
 * Null when it gave way.
 * @param {string} folder
 */
async function once(folder) {
  const own = `lock-${randomUUID().slice(0, 8)}`
  const mine = await claim(socketPath(folder, own))
  try {
    for (const name of readdirSync(folder)) {
      if (!name.startsWith('lock') || name === own) continue
      const giveWay = name > own ? mine.release : () => {}
      const outcome = await ask(socketPath(folder, name), giveWay)
      if (outcome === 'nobody') rmSync(join(folder, name), { force: true })
      else if (outcome !== 'gone') throw new Held(outcome.holder)
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

/**
 * The address of a socket in the folder: it holds about 100 bytes, and is cut without a word where it is longer. Throws
 * an error with the code ENAMETOOLONG then.
 * @param {string} folder
 * @param {string} name
 */
export function socketPath(folder, name) {
  const file = join(folder, name)
  const near = relative(process.cwd(), file)
  const shorter = near.length < file.length ? near : file
  if (Buffer.byteLength(shorter) > longestPath)
    throw Object.assign(new Error(`${folder} is too long`), { code: 'ENAMETOOLONG' })
  return shorter
}

/**
 * What became of the process behind the file: it holds the folder, or it is gone, killed or given way. Nobody: the file
 * is left over, and its name is never used again. `look` is called when it has not decided either.
 * @param {string} file
 * @param {() => unknown} look
 * @returns {Promise<'nobody' | 'gone' | { holder: string }>}
 */
function ask(file, look) {
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
    socket.on('error', ({ code = '' }) => {
      if (['ECONNREFUSED', 'ENOENT', 'ENOTSOCK'].includes(code)) done('nobody')
      else if (code === 'EACCES') refuse(Object.assign(new Error(code), { code }))
      // Too many ask at once. Cut off later, it went away.
      else if (!['ECONNRESET', 'EPIPE'].includes(code)) done({ holder: '' })
    })
    socket.on('close', () => {
      const holder = said.replace(undecided, '')
      done(holder ? { holder } : 'gone')
    })
  })
}
