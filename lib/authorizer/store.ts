import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Confirmed } from './known'

/**
 * Keeps the last good description in a file that this user alone reads. It is written beside its place and then moved
 * there, so that a process that is killed meanwhile leaves the one before.
 */
export async function store(file: string, confirmed: Confirmed): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const beside = `${file}.${randomUUID()}`
  try {
    const handle = await open(beside, 'wx', 0o600)
    try {
      await handle.writeFile(JSON.stringify(confirmed))
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(beside, file)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}

/** What was kept; null where nothing was, or nothing that can be read. */
export async function stored(file: string): Promise<Confirmed | null> {
  try {
    const { description, etag, confirmedAt } = JSON.parse(await readFile(file, 'utf8'))
    return typeof etag === 'string' && typeof confirmedAt === 'number'
      ? { description, etag, confirmedAt }
      : null
  } catch {
    return null
  }
}
