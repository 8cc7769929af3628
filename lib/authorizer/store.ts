import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Confirmed } from './known'

/** Where the last good description is kept, and the gateway key that authenticates it. */
export type Place = { file: string; key: string }

/** A file is kept again every minute: one so old is of a key that is used no more, and counts for nobody. */
const longestKept = 8 * 24 * 3_600_000
/** One that was never finished is of a process that was killed. */
const longestUnfinished = 3_600_000

/**
 * Keeps the last good description in a file that this user alone reads. It is written beside its place and then moved
 * there, so that a process that is killed meanwhile leaves the one before. Its first line authenticates the second with the
 * gateway key, which is not in it: who can write here opens no API by that.
 */
export async function store({ file, key }: Place, confirmed: Confirmed): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const beside = `${file}.${randomUUID()}`
  const text = JSON.stringify(confirmed)
  try {
    const handle = await open(beside, 'wx', 0o600)
    try {
      await handle.writeFile(`${mac(text, key)}\n${text}`)
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

/** What was kept; null where nothing was, or nothing that can be read, or nothing that was written with this key. */
export async function stored({ file, key }: Place): Promise<Confirmed | null> {
  try {
    const content = await readFile(file, 'utf8')
    const end = content.indexOf('\n')
    const text = content.slice(end + 1)
    const [right, given] = [mac(text, key), content.slice(0, end)].map((one) => Buffer.from(one))
    if (!right || !given || right.length !== given.length || !timingSafeEqual(right, given)) return null
    const { description, etag, confirmedAt } = JSON.parse(text)
    return { description, etag, confirmedAt }
  } catch {
    return null
  }
}

/** Whether others than this user may write into the folder, and so take out what is kept or put back what was. */
export async function isOpenToOthers({ file }: Place): Promise<boolean> {
  const found = await stat(dirname(file)).catch(() => null)
  return found !== null && (found.mode & 0o022) !== 0
}

/** Takes out what killed processes left, and what was kept with keys that are used no more. */
export async function removeLeftovers({ file }: Place, now: number): Promise<void> {
  const folder = dirname(file)
  for (const name of await readdir(folder).catch(() => [])) {
    const [, unfinished] = /^description-[0-9a-f]{16}\.json(\.[0-9a-f-]{36})?$/.exec(name) ?? [null, null]
    if (unfinished === null) continue
    const found = await stat(join(folder, name)).catch(() => null)
    const longest = unfinished === undefined ? longestKept : longestUnfinished
    if (found && now - found.mtimeMs > longest) await rm(join(folder, name), { force: true })
  }
}

function mac(text: string, key: string): string {
  return createHmac('sha256', key).update(text).digest('base64')
}
