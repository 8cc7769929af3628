import { createHmac, hash, randomUUID, timingSafeEqual } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { AccessDescription } from '@/lib/access/description'
import type { Confirmed } from './known'

/** Where the last good description is kept, and the gateway key that authenticates it. */
export type Place = { file: string; key: string }

/** What is kept is confirmed every minute: what is so old is of a key that is used no more, and counts for nobody. */
const longestKept = 8 * 24 * 3_600_000
/** One that was never finished is of a process that was killed. */
const longestUnfinished = 3_600_000

export type Store = {
  /** Keeps a description where it is another one, and when it was confirmed otherwise. */
  keep(confirmed: Confirmed): Promise<void>
}

/**
 * Keeps the last good description in a file that this user alone reads, and in a small one beside it when that was last
 * confirmed: descriptions may be long, and change rarely. The description says itself when it was confirmed at first, so that it
 * counts by that where the other file is missing, or is of the description before.
 */
export function createStore(place: Place): Store {
  let last: { description: AccessDescription; etag: string; words: string; seal: string } | null = null

  return {
    async keep({ description, etag, confirmedAt }) {
      // Nothing is put into words where the console only said that it counts still.
      const same = last?.description === description && last.etag === etag ? last : null
      const written = same ? null : JSON.stringify(description)
      const words = same?.words ?? hash('sha256', `${etag}\n${written}`)
      if (last?.words === words && (await isThere(place))) {
        last = { ...last, description }
        await write(place, confirmation(place), JSON.stringify({ of: last.seal, confirmedAt }))
        return
      }
      const text = `{"description":${written ?? JSON.stringify(description)},"etag":${JSON.stringify(etag)},"confirmedAt":${confirmedAt}}`
      last = { description, etag, words, seal: await write(place, place.file, text) }
    },
  }
}

/**
 * Writes a text beside its place and moves it there, so that a process that is killed meanwhile leaves the one before. Its first
 * line, which is answered, authenticates the second with the gateway key, which is not in it: who can write here opens no API by
 * that.
 */
async function write({ key }: Place, file: string, text: string): Promise<string> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const seal = mac(text, key)
  const beside = `${file}.${randomUUID()}`
  try {
    const handle = await open(beside, 'wx', 0o600)
    try {
      await handle.writeFile(`${seal}\n${text}`)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(beside, file)
    return seal
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}

/** What was kept; null where nothing was, or nothing that can be read, or nothing that was written with this key. */
export async function stored(place: Place): Promise<Confirmed | null> {
  const kept = await readSealed<Confirmed>(place, place.file)
  if (!kept) return null
  const { description, etag, confirmedAt } = kept.value
  const later = await readSealed<{ of: string; confirmedAt: number }>(place, confirmation(place))
  return {
    description,
    etag,
    confirmedAt: later?.value.of === kept.seal ? later.value.confirmedAt : confirmedAt,
  }
}

async function readSealed<T>({ key }: Place, file: string): Promise<{ seal: string; value: T } | null> {
  try {
    const content = await readFile(file, 'utf8')
    const end = content.indexOf('\n')
    const text = content.slice(end + 1)
    const seal = content.slice(0, end)
    const [right, given] = [Buffer.from(mac(text, key)), Buffer.from(seal)]
    if (right.length !== given.length || !timingSafeEqual(right, given)) return null
    return { seal, value: JSON.parse(text) }
  } catch {
    return null
  }
}

async function isThere({ file }: Place): Promise<boolean> {
  return (await stat(file).catch(() => null)) !== null
}

function confirmation({ file }: Place): string {
  return `${file}.confirmed`
}

/** Whether others than this user may write into the folder, and so take out what is kept or put back what was. */
export async function isOpenToOthers({ file }: Place): Promise<boolean> {
  const found = await stat(dirname(file)).catch(() => null)
  return found !== null && (found.mode & 0o022) !== 0
}

/** Takes out what killed processes left, and what was kept with keys that are used no more. */
export async function removeLeftovers({ file }: Place, now: number): Promise<void> {
  const folder = dirname(file)
  const age = async (name: string) => {
    const found = await stat(join(folder, name)).catch(() => null)
    return found ? now - found.mtimeMs : Number.POSITIVE_INFINITY
  }
  for (const name of await readdir(folder).catch(() => [])) {
    const [, kept, unfinished] = ofDescriptions.exec(name) ?? []
    if (kept === undefined) continue
    const isOver = unfinished
      ? (await age(name)) > longestUnfinished
      : Math.min(await age(kept), await age(`${kept}.confirmed`)) > longestKept
    if (isOver) await rm(join(folder, name), { force: true })
  }
}

const ofDescriptions = /^(description-[0-9a-f]{16}\.json)(?:\.confirmed)?(\.[0-9a-f-]{36})?$/

function mac(text: string, key: string): string {
  return createHmac('sha256', key).update(text).digest('base64')
}
