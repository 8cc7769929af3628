import { expect, it } from 'vitest'
import { currentKeys } from './current-keys'
import { keysMaxAge, longestInterval, standardInterval } from './interval'

const now = new Date('2026-01-02T12:00:00Z')
const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds)
const longest = longestInterval(standardInterval) * 1_000
const set = (kid: string) => ({ keys: [{ kid }] })
const read = { jwks: set('read'), readAt: ago(5_000) }
const health = { jwks: set('checked'), goodAt: ago(9_000), checkedAt: ago(9_000), failures: 0 }

it.each([
  ['an administrator’s reading', { ...read, health: null }, { kid: 'read', failedSince: false }],
  ['the later of two', { ...read, health }, { kid: 'read', failedSince: false }],
  ['a check after it', { ...read, health: { ...health, goodAt: ago(1_000) } }, { kid: 'checked' }],
  [
    'a good check, while later ones fail',
    { ...read, readAt: null, health: { ...health, checkedAt: ago(1_000), failures: 1 } },
    { kid: 'checked', failedSince: true },
  ],
  [
    'a reading after checks that failed',
    { ...read, health: { ...health, checkedAt: ago(6_000), failures: 2 } },
    { kid: 'read', failedSince: false },
  ],
  ['nothing yet', { jwks: null, readAt: null, health: null }, { stale: false, failedSince: false }],
  ['one of the last check that was due', { ...read, readAt: ago(longest), health: null }, { overdue: false }],
  ['one before it', { ...read, readAt: ago(longest + 1), health: null }, { overdue: true, stale: false }],
  ['one within its age', { ...read, readAt: ago(keysMaxAge()), health: null }, { kid: 'read', stale: false }],
  ['one beyond its age', { ...read, readAt: ago(keysMaxAge() + 1), health: null }, { stale: true }],
])('keys come from %s', (_title, stored, { kid, ...expected }: Record<string, unknown>) => {
  const { jwks, ...keys } = currentKeys(stored, now)
  expect(keys).toMatchObject(expected)
  if (kid !== undefined) expect(jwks.keys).toEqual([{ kid }])
})
