import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accessDescription } from '@/lib/access/testing'
import { signer } from '@/lib/oidc/token/testing'
import type { Confirmed } from './known'
import { createStore, isOpenToOthers, type Place, removeLeftovers, stored } from './store'

const name = `description-${'a'.repeat(16)}.json`
let place: Place
let confirmed: Confirmed
beforeEach(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-store-'))
  place = { file: join(folder, name), key: 'a gateway key' }
  confirmed = { description: accessDescription(await signer('one')), etag: 'W/"1"', confirmedAt: Date.now() }
})
afterEach(() => rmSync(dirname(place.file), { recursive: true }))

it('is read as it was kept', async () => {
  await createStore(place).keep(confirmed)
  expect(await stored(place)).toEqual(confirmed)
  expect(readFileSync(place.file, 'utf8')).not.toContain(place.key)
})

describe('what is confirmed and not changed', () => {
  const later = (more: number, changes: Partial<Confirmed> = {}) => ({
    ...confirmed,
    confirmedAt: confirmed.confirmedAt + more,
    ...changes,
  })
  const seconds = () => readFileSync(`${place.file}.confirmed`, 'utf8')

  it('is not written again: the time alone is, also where it was read anew', async () => {
    const { keep } = createStore(place)
    await keep(confirmed)
    const { ino } = statSync(place.file)
    await keep(later(60_000))
    expect(await stored(place)).toEqual(later(60_000))
    await keep(later(120_000, { description: structuredClone(confirmed.description) }))
    expect(await stored(place)).toEqual(later(120_000))
    expect(statSync(place.file).ino).toBe(ino)
    expect(seconds().length).toBeLessThan(200)
  })

  it('is written again where it changed, or was taken out, and counts by its own time at first', async () => {
    const { keep } = createStore(place)
    await keep(confirmed)
    await keep(later(60_000))
    const other = later(61_000, { description: { ...confirmed.description, revision: 2 }, etag: 'W/"2"' })
    await keep(other)
    // As where the process is killed before it is confirmed again: the time beside is of the description before.
    expect(await stored(place)).toEqual(other)
    rmSync(place.file)
    await keep({ ...other, confirmedAt: other.confirmedAt + 1 })
    expect(await stored(place)).toEqual({ ...other, confirmedAt: other.confirmedAt + 1 })
  })

  it('is kept again where it could not be kept', async () => {
    const { keep } = createStore(place)
    const folder = dirname(place.file)
    rmSync(folder, { recursive: true })
    writeFileSync(folder, 'a file where a folder belongs')
    await expect(keep(confirmed)).rejects.toThrow()
    rmSync(folder)
    await keep(later(1))
    expect(await stored(place)).toEqual(later(1))
  })

  it.each<[string, (text: string) => string]>([
    ['somebody changed it', (text) => text.replace(/"confirmedAt":\d+/, '"confirmedAt":9999999999999')],
    ['it was cut off', (text) => text.slice(0, -1)],
    ['it is empty', () => ''],
    ['it is the description', () => readFileSync(place.file, 'utf8')],
  ])('counts by its own time where %s', async (_, change) => {
    const { keep } = createStore(place)
    await keep(confirmed)
    await keep(later(60_000))
    writeFileSync(`${place.file}.confirmed`, change(seconds()))
    expect(await stored(place)).toEqual(confirmed)
  })

  it('is confirmed by no time of another description', async () => {
    const { keep } = createStore(place)
    await keep(confirmed)
    const first = readFileSync(place.file, 'utf8')
    await keep(later(60_000, { etag: 'W/"2"' }))
    await keep(later(120_000, { etag: 'W/"2"' }))
    writeFileSync(place.file, first)
    expect(await stored(place)).toEqual(confirmed)
  })
})

it.each<[string, (text: string) => string]>([
  ['that somebody changed', (text) => text.replace('"public":false', '"public":true')],
  ['that somebody wrote without the key', (text) => text.slice(text.indexOf('\n') + 1)],
  ['that somebody wrote with a line before it', (text) => `\n${text.slice(text.indexOf('\n') + 1)}`],
  ['that was cut off', (text) => text.slice(0, -1)],
])('nothing is read of a file %s', async (_, change) => {
  await createStore(place).keep(confirmed)
  const before = readFileSync(place.file, 'utf8')
  expect(change(before)).not.toBe(before)
  writeFileSync(place.file, change(before))
  expect(await stored(place)).toBeNull()
})

it('nothing is read of a file that was kept with another key', async () => {
  await createStore({ ...place, key: 'another' }).keep(confirmed)
  expect(await stored(place)).toBeNull()
})

it('says whether others may write there', async () => {
  const folder = dirname(place.file)
  for (const [mode, open] of [
    [0o700, false],
    [0o755, false],
    [0o770, true],
    [0o777, true],
  ] as const) {
    chmodSync(folder, mode)
    expect(await isOpenToOthers(place)).toBe(open)
  }
  expect(await isOpenToOthers({ ...place, file: '/nowhere/description.json' })).toBe(false)
})

it('takes out what killed processes and keys of the past left, and nothing else', async () => {
  const now = Date.now()
  const put = (file: string, hours: number) => {
    const path = join(dirname(place.file), file)
    writeFileSync(path, '')
    utimesSync(path, (now - hours * 3_600_000) / 1_000, (now - hours * 3_600_000) / 1_000)
  }
  const other = `description-${'b'.repeat(16)}.json`
  const unfinished = `${name}.${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}`
  put(name, 1)
  put(other, 24 * 9)
  put(unfinished, 2)
  put(`${other}${unfinished.slice(name.length)}`, 0)
  put('description.json', 24 * 9)
  // Written long ago, and confirmed since.
  const steady = `description-${'c'.repeat(16)}.json`
  put(steady, 24 * 9)
  put(`${steady}.confirmed`, 1)
  put(`${other}.confirmed`, 24 * 9)
  put(`${steady}.confirmed${unfinished.slice(name.length)}`, 2)
  await removeLeftovers(place, now)
  expect(readdirSync(dirname(place.file)).sort()).toEqual(
    [
      name,
      steady,
      `${steady}.confirmed`,
      `${other}${unfinished.slice(name.length)}`,
      'description.json',
    ].sort(),
  )
  await removeLeftovers({ ...place, file: '/nowhere/description.json' }, now)
})
