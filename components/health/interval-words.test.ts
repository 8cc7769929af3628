import { expect, it } from 'vitest'
import { intervalWords } from './interval-words'

it.each([
  [0, 'read when somebody asks'],
  [30, 'read every 30 s, or up to every 90 s where the servers say that their answers hold'],
  [60, 'read every minute, or up to every 3 minutes where the servers say that their answers hold'],
  [300, 'read every 5 minutes, or up to every 15 minutes where the servers say that their answers hold'],
  [900, 'read every 15 minutes'],
  [3_600, 'read every 60 minutes'],
])('says how often is read: every %i s', (seconds, words) => {
  expect(intervalWords(seconds)).toBe(words)
})
