import { describe, expect, it } from 'vitest'
import { common } from './common'

describe('the part in which two addresses differ', () => {
  it.each([
    ['https://a/.well-known', 'https://a/oauth2/token/.well-known', 'https://a/', 'oauth2/token/'],
    ['a//b', 'a/b', 'a/', ''],
    ['same', 'same', 'same', ''],
    ['', 'https://a', '', 'https://a'],
    ['x😀y', 'x😁y', 'x', '😁'],
  ])('%s → %s', (typed, suggestion, before, marked) => {
    const [start, end] = common(typed, suggestion)
    expect(suggestion.slice(0, start)).toBe(before)
    expect(suggestion.slice(start, suggestion.length - end)).toBe(marked)
    // What is shared must not overlap, or signs would be drawn twice.
    expect(
      typed.slice(0, start) + typed.slice(start, typed.length - end) + typed.slice(typed.length - end),
    ).toBe(typed)
  })
})
