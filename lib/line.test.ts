import { describe, expect, it } from 'vitest'
import { Email, Line, Lines } from './line'

describe('a line that somebody typed', () => {
  it.each(['customers', 'بوابة الشركاء', 'می‌خواهم', 'क्‍ष', '👩‍👩‍👧‍👦', 'א\u200fב', ''])(
    'is taken: %j',
    (text) => {
      expect(Line.parse(text)).toBe(text)
    },
  )

  it.each([
    'two\nlines',
    'two\u2028lines',
    'bell\u0007',
    'colour\u001b[31m',
    'abc\u202egpj',
    'a\u2066b',
    'nul\0',
    'tab\tinside',
    '\u200b',
    '\u3164',
  ])('is refused: %j', (text) => {
    expect(Line.safeParse(text).success).toBe(false)
  })

  it('may have several lines where that is meant, and still nothing hidden', () => {
    expect(Lines.parse('one\r\n\ttwo\n')).toBe('one\r\n\ttwo')
    for (const text of ['a\0b', 'a\u0007b', 'a\u202eb']) expect(Lines.safeParse(text).success).toBe(false)
  })

  it('an email address is as long as a mail server takes', () => {
    expect(Email.parse(' maria@acme.example ')).toBe('maria@acme.example')
    expect(Email.safeParse(' ').error?.issues).toMatchObject([{ message: 'Type an email address' }])
    expect(Email.safeParse(`${'m'.repeat(250)}@acme.example`).error?.issues[0]?.message).toBe(
      'Use at most 254 characters',
    )
    expect(Email.safeParse('a@acme.example\r\nBcc: b@acme.example').success).toBe(false)
  })
})
