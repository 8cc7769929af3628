import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { Held, hold } from '../lib/hold.mjs'

/** The data folder cannot be used; `message` is one line for the operator. */
export class FolderRefused extends Error {}

/**
 * Takes the data folder for this process: the embedded database does not lock it, and a second process would lose data.
 * Returns what releases it. Throws FolderRefused.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  try {
    makeFolder(folder)
    return await hold(folder)
  } catch (error) {
    throw new FolderRefused(`DATA_DIR: ${folder} ${why(error)}`)
  }
}

function why(error: unknown): string {
  if (error instanceof Held) {
    const holder = error.holder && ` (${error.holder})`
    return `is used by another process${holder}. Stop it, or choose another folder.`
  }
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENAMETOOLONG') return 'is too long. Choose a folder with a shorter path.'
  return `cannot be used (${code ?? error}).`
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
