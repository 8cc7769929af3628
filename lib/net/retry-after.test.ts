import { expect, it } from 'vitest'
import { retryAfter } from './retry-after'

const now = new Date('1994-11-06T08:47:37Z')

it.each([
  ['120', 120],
  ['0', 0],
  ['Sun, 06 Nov 1994 08:49:37 GMT', 120],
  ['Sunday, 06-Nov-94 08:49:37 GMT', 120],
  ['Sun Nov  6 08:49:37 1994', 120],
  ['Sun, 06 Nov 1994 08:00:00 GMT', undefined],
  ['', undefined],
  ['-5', undefined],
  ['1.5', undefined],
  ['2000-01-01', undefined],
  ['99999999999', undefined],
  ['Sun, 99 Nov 1994 08:49:37 GMT', undefined],
])('Retry-After: %s', (value, seconds) => {
  expect(retryAfter(value, now)).toBe(seconds)
})
