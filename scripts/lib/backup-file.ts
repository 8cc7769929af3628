import { createReadStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { BackupRefused, type Line } from '@/lib/db/portable'

/**
 * Writes lines into a new gzip file that only its owner may read: it is as sensitive as the database. Of one that fails
 * nothing stays. Throws BackupRefused when the file exists or cannot be written.
 */
export async function writeBackup(
  file: string,
  produce: (write: (line: Line) => Promise<void>) => Promise<unknown>,
): Promise<void> {
  const target = await open(file, 'wx', 0o600).catch((error) => {
    if (error.code === 'ENOENT')
      throw new BackupRefused(`${dirname(file)} is not there. Make that folder, or name another.`)
    throw refused(error, file)
  })
  const zip = createGzip()
  const done = pipeline(zip, target.createWriteStream())
  // Heard at the end; until then it must not count as unhandled.
  done.catch(() => {})
  try {
    await Promise.race([
      produce(async (line) => {
        if (!zip.write(`${JSON.stringify(line)}\n`)) await new Promise((go) => zip.once('drain', go))
      }),
      done,
    ])
    zip.end()
    await done
  } catch (error) {
    zip.destroy()
    await done.catch(() => {})
    await rm(file)
    throw refused(error, file)
  }
}

/** The lines of a backup file, one after the other. Throws BackupRefused. */
export async function* readBackup(file: string): AsyncGenerator<Line> {
  const source = createReadStream(file)
  const unzipped = createGunzip()
  source.on('error', (error) => unzipped.destroy(error))
  try {
    for await (const line of createInterface({
      input: source.pipe(unzipped),
      crlfDelay: Number.POSITIVE_INFINITY,
    }))
      yield JSON.parse(line) as Line
    if (unzipped.errored) throw unzipped.errored
  } catch (error) {
    throw refused(error, file)
  }
}

function refused(error: unknown, file: string): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code
  if (code === 'EEXIST') return new BackupRefused(`${file} exists already. Name another file.`)
  if (code === 'ENOENT') return new BackupRefused(`${file} is not there.`)
  if (code === 'EACCES' || code === 'EISDIR') return new BackupRefused(`${file} cannot be opened (${code}).`)
  if (code?.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE' || error instanceof SyntaxError)
    return new BackupRefused(`${file} is not a backup of Gatehouse, or is cut off. Nothing was changed.`)
  return error
}
