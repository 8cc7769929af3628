import { createServer } from 'node:net'

/** What a process says first that is not decided yet; what it says otherwise is its number. */
export const undecided = 'looking\n'

/**
 * A claim that others see: they are told who holds it, or wait until that is decided.
 * @typedef {{ hold(): void, release(): Promise<void>, released(): boolean }} Claim
 */

/**
 * Listens on the file; the system lets go of it however the process ends. Releasing removes the file.
 * @param {string} file
 * @returns {Promise<Claim>}
 */
export function claim(file) {
  /** @type {Set<import('node:net').Socket>} */
  const waiting = new Set()
  let held = false
  let released = false
  const server = createServer((peer) => {
    peer.on('error', () => {}).on('close', () => waiting.delete(peer))
    if (held) peer.end(String(process.pid))
    else {
      waiting.add(peer)
      peer.write(undecided)
    }
  })
  return new Promise((done, refuse) => {
    server.once('error', refuse)
    server.listen(file, () => {
      server.unref()
      done({
        hold() {
          held = true
          for (const peer of waiting) peer.end(String(process.pid))
        },
        release() {
          released = true
          for (const peer of waiting) peer.destroy()
          return new Promise((closed) => server.close(() => closed()))
        },
        released: () => released,
      })
    })
  })
}
