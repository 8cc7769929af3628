import { describe, expect, it } from 'vitest'
import { keyManagerTypes } from '.'

describe.each(keyManagerTypes.map((type) => [type.name, type] as const))('%s', (_name, type) => {
  it('has an example, a hint, claims and a mark', () => {
    expect(type.exampleUrl).toMatch(/^https:\/\/.+\/\.well-known\/openid-configuration$/)
    expect(type.hints.length).toBeGreaterThan(0)
    expect(type.clientIdClaim).not.toBe('')
    expect(type.scopesClaims.every((pointer) => pointer.startsWith('/'))).toBe(true)
    expect(['header-typ', 'claim', 'no-id-token-claims']).toContain(type.accessTokenMark.kind)
  })
})

it('has no id twice', () => {
  expect(new Set(keyManagerTypes.map((type) => type.id)).size).toBe(keyManagerTypes.length)
})
