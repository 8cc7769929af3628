import { expect, it } from 'vitest'
import { overviewSentence } from './sentence'

const none = { total: 0, through: 0, attention: 0, failing: 0, disabled: 0, closed: 0 }

it.each([
  [none, 'No key manager is registered yet.'],
  [{ ...none, total: 1, closed: 1 }, 'Tokens get through at 0 of 1 key manager. 1 accepts no token yet.'],
  [{ ...none, total: 1, through: 1 }, 'Tokens get through at 1 of 1 key manager.'],
  [
    { total: 23, through: 17, attention: 1, failing: 1, disabled: 2, closed: 3 },
    'Tokens get through at 17 of 23 key managers. 1 is failing, 1 needs attention, 3 accept no token yet, 2 are disabled.',
  ],
  [{ ...none, total: 1, through: 1, failing: 1 }, 'Tokens get through at 1 of 1 key manager. 1 is failing.'],
])('says how many let tokens through: %j', (counts, words) => {
  expect(overviewSentence(counts)).toBe(words)
})
