import { expect, it } from 'vitest'
import { knownOf } from './known'

it.each([
  ['', 0],
  ['?wait=2', 2],
  ['?wait=-1', 0],
  ['?wait=soon', 0],
  // A file is waited for through changes of other things, and together no longer than this.
  ['?wait=1000', 25],
  ['?wait=Infinity', 25],
])('%j waits for %i seconds', (query, seconds) => {
  expect(knownOf(new Request(`https://gatehouse.example/${query}`)).seconds).toBe(seconds)
})
