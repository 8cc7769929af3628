import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { accessDescription } from '@/lib/access/testing'
import { signer } from '@/lib/oidc/token/testing'
import type { Confirmed } from './known'
import { isOpenToOthers, type Place, removeLeftovers, store, stored } from './store'

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
  await store(place, confirmed)
  expect(await stored(place)).toEqual(confirmed)
  expect(readFileSync(place.file, 'utf8')).not.toContain(place.key)
})

it.each<[string, (text: string) => string]>([
  ['that somebody changed', (text) => text.replace('"public":false', '"public":true')],
  ['that somebody wrote without the key', (text) => text.slice(text.indexOf('\n') + 1)],
  ['that somebody wrote with a line before it', (text) => `\n${text.slice(text.indexOf('\n') + 1)}`],
  ['that was cut off', (text) => text.slice(0, -1)],
])('nothing is read of a file %s', async (_, change) => {
  await store(place, confirmed)
  const before = readFileSync(place.file, 'utf8')
  expect(change(before)).not.toBe(before)
  writeFileSync(place.file, change(before))
  expect(await stored(place)).toBeNull()
})

it('nothing is read of a file that was kept with another key', async () => {
  await store({ ...place, key: 'another' }, confirmed)
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
  await removeLeftovers(place, now)
  expect(readdirSync(dirname(place.file)).sort()).toEqual(
    [name, `${other}${unfinished.slice(name.length)}`, 'description.json'].sort(),
  )
  await removeLeftovers({ ...place, file: '/nowhere/description.json' }, now)
})
