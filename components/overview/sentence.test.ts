import { expect, it } from 'vitest'
import { overviewSentence } from './sentence'

const none = {
  total: 0,
  healthy: 0,
  attention: 0,
  failing: 0,
  unchecked: 0,
  disabled: 0,
  closed: 0,
  lasting: 0,
}

it.each([
  [none, 'No key manager is registered yet.'],
  [
    { ...none, total: 1, healthy: 1, closed: 1 },
    'Tokens get through at 0 of 1 key manager. 1 accepts no token yet.',
  ],
  [{ ...none, total: 1, healthy: 1 }, 'Tokens get through at 1 of 1 key manager.'],
  [
    { total: 23, healthy: 18, attention: 1, failing: 1, unchecked: 1, disabled: 2, closed: 3, lasting: 0 },
    'Tokens get through at 17 of 23 key managers. 1 is failing, 1 needs attention, 3 accept no token yet, 2 are disabled.',
  ],
  [{ ...none, total: 1, failing: 1, lasting: 1 }, 'Tokens get through at 1 of 1 key manager. 1 is failing.'],
])('says how many let tokens through: %j', (counts, words) => {
  expect(overviewSentence(counts)).toBe(words)
})
