import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FolderRefused } from './lock'

const bytes = 32

/**
 * The secret kept in the data folder under `name`, made at first use (mode 0600). Throws FolderRefused when the file
 * does not hold a whole one, because a disk was full or somebody edited it, or cannot be used.
 */
export function keptSecret(folder: string, name: string): string {
  const file = join(folder, name)
  try {
    const secret = readFileSync(file, 'utf8').trim()
    if (Buffer.from(secret, 'base64url').length === bytes) return secret
    throw new FolderRefused(
      `DATA_DIR: ${file} does not hold a secret. Put the file of a backup there, or remove it for a new one.`,
    )
  } catch (error) {
    if (error instanceof FolderRefused) throw error
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ENOENT') throw new FolderRefused(`DATA_DIR: ${file} cannot be used (${code}).`)
    const secret = randomBytes(bytes).toString('base64url')
    // Whole or not at all: a file that is cut off would be a secret that anybody guesses.
    const making = `${file}-${randomUUID().slice(0, 8)}`
    writeFileSync(making, secret, { flag: 'wx', mode: 0o600, flush: true })
    renameSync(making, file)
    return secret
  }
}
