import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { seal, unseal } from './seal'

const key = () => randomBytes(32).toString('base64')
const place = ['KeyManagerClient', 'organization', 'row'] as const
const unreadable = expect.objectContaining({ code: 'secret-unreadable' })
const first = key()
beforeEach(() => void vi.stubEnv('ENCRYPTION_KEY', first))
afterEach(() => void vi.unstubAllEnvs())

it('gives any text back, and never writes it the same way twice', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const sealed = seal(text, place)
      expect(unseal(sealed, place)).toBe(text)
      expect(seal(text, place)).not.toBe(sealed)
    }),
  )
})

it('opens for its place only', () => {
  const sealed = seal('secret', place)
  for (const other of [
    ['KeyManagerClient', 'organization', 'another'],
    ['KeyManagerClient', 'another', 'row'],
    ['Webhook', 'organization', 'row'],
    ['KeyManagerClient', 'organizationrow'],
  ] as const)
    expect(() => unseal(sealed, other as never)).toThrow(unreadable)
})

it('refuses what was changed anywhere, cut off or made up', () => {
  const sealed = seal('a secret', place)
  for (let at = 0; at < sealed.length; at++) {
    const letter = sealed[at] === 'A' ? 'B' : 'A'
    const changed = sealed.slice(0, at) + letter + sealed.slice(at + 1)
    const open = () => unseal(changed, place)
    // The last letter of base64url may have bits that count for nothing.
    try {
      expect(open()).toBe('a secret')
      expect([...sealed.matchAll(/\.|$/g)].map(({ index }) => index - 1)).toContain(at)
    } catch (error) {
      expect(error).toEqual(unreadable)
    }
    expect(() => unseal(sealed.slice(0, at), place)).toThrow(unreadable)
  }
  for (const made of ['', '1', '1...', `1.${'x'.repeat(12)}.AAAA.AAAA`])
    expect(() => unseal(made, place)).toThrow(unreadable)
})

it('opens with an older key as long as that is named, and seals with the newest', () => {
  const sealed = seal('secret', place)
  const second = key()
  vi.stubEnv('ENCRYPTION_KEY', `${second},${first}`)
  expect(unseal(sealed, place)).toBe('secret')
  const anew = seal('secret', place)
  vi.stubEnv('ENCRYPTION_KEY', second)
  expect(unseal(anew, place)).toBe('secret')
  expect(() => unseal(sealed, place)).toThrow(unreadable)
  vi.stubEnv('ENCRYPTION_KEY', first)
  expect(() => unseal(anew, place)).toThrow(unreadable)
})

it('says nothing of the secret or the key in what it throws', () => {
  const sealed = seal('MARKED', place)
  vi.stubEnv('ENCRYPTION_KEY', key())
  try {
    unseal(sealed, place)
    expect.unreachable()
  } catch (error) {
    expect(JSON.stringify(error)).not.toContain('MARKED')
    expect((error as Error).cause).toBeUndefined()
  }
})
