import { expect, it } from 'vitest'
import { currentKeys } from './current-keys'
import { keysMaxAge, longestInterval, standardInterval } from './interval'

const now = new Date('2026-01-02T12:00:00Z')
const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds)
const set = (kid: string) => ({ keys: [{ kid }] })
const jwksUrl = 'https://idp.example/jwks'
const endpoints = { jwksEndpoint: jwksUrl }
const read = { endpoints, jwks: set('read'), jwksUrl, readAt: ago(5_000) }
const health = { jwks: set('checked'), jwksUrl, goodAt: ago(9_000), checkedAt: ago(9_000), failures: 0 }

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
  [
    'an older check at the endpoint in use rather than a reading elsewhere',
    { ...read, jwksUrl: 'https://elsewhere.example/jwks', health },
    { kid: 'checked' },
  ],
  [
    'an older reading at the endpoint in use rather than a check elsewhere',
    { ...read, health: { ...health, jwksUrl: null, goodAt: ago(1_000) } },
    { kid: 'read' },
  ],
])('keys come from %s', (_title, stored, { kid, ...expected }: Record<string, unknown>) => {
  const { jwks, read } = currentKeys(stored)
  expect(read).toMatchObject(expected)
  expect(jwks.keys).toEqual([{ kid }])
})

it('has none before the first reading', () => {
  const none = { endpoints, jwks: null, jwksUrl: null, readAt: null, health: null }
  expect(currentKeys(none)).toEqual({ jwks: { keys: [] }, read: null })
})

it('has none that were read elsewhere than at the endpoint in use', () => {
  const moved = { jwksEndpoint: 'https://elsewhere.example/jwks' }
  expect(currentKeys({ ...read, health, endpoints: moved })).toEqual({ jwks: { keys: [] }, read: null })
  // Without an endpoint there is none that keys could be of.
  expect(currentKeys({ ...read, jwksUrl: null, health: null, endpoints: {} }).jwks.keys).toEqual([])
})

it('says when they are read again, and when they are stale', () => {
  const { read: when } = currentKeys({ ...read, health: null })
  expect(when?.dueBy.getTime()).toBe(read.readAt.getTime() + longestInterval(standardInterval) * 1_000)
  expect(when?.staleAt.getTime()).toBe(read.readAt.getTime() + keysMaxAge())
})
