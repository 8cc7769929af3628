import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The data folder cannot be used; `message` is one line for the operator. */
export class FolderRefused extends Error {}

/**
 * Takes the data folder for this process: the embedded database does not lock it, and a second process would lose data.
 * A lock whose process is gone is taken over. Returns what releases it. Throws FolderRefused.
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, 'lock')
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    for (let attempt = 0; attempt < 2; attempt++) {
      try {
        writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 })
        return () => rmSync(file, { force: true })
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
        const holder = Number(readFileSync(file, 'utf8'))
        if (isAlive(holder)) {
          throw new FolderRefused(
            `DATA_DIR: ${folder} is used by another process (${holder}). Stop it, or choose another folder.`,
          )
        }
        rmSync(file, { force: true })
      }
    }
  } catch (error) {
    if (error instanceof FolderRefused) throw error
    const { code } = error as NodeJS.ErrnoException
    throw new FolderRefused(`DATA_DIR: ${folder} cannot be written (${code ?? 'unknown reason'}).`)
  }
  throw new FolderRefused(`DATA_DIR: ${folder} is being taken by another process.`)
}

function isAlive(pid: number): boolean {
  // In a container a restarted process often has the number of the one before it.
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
