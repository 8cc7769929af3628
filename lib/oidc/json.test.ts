import fc from 'fast-check'
import { expect, it } from 'vitest'
import { asWritten, parseObject, readObject } from './json'

const read = (text: string) => readObject(new TextEncoder().encode(text))
const repeatedIn = (text: string) => parseObject(new TextEncoder().encode(text), 'It').repeated

it.each([
  ['{"a":1,"b":{"a":2},"c":[{"a":3}]}', []],
  ['{"a":1,"a":2,"a":3}', ['a']],
  ['{"a" : 1 , "\\u0061" : 2}', ['a']],
  ['{"a\\\\":1,"b":"\\\\","a\\\\":2}', ['a\\']],
  ['{"a":"\\"a\\":","b":"{\\"b\\":["}', []],
  ['{"__proto__":1,"__proto__":2}', ['__proto__']],
  ['{"":1,"":2}', ['']],
])('names that stand twice in %s', (text, repeated) => {
  expect(repeatedIn(text)).toEqual(repeated)
})

it('finds no name twice in what JSON.stringify wrote, and each of them where it is written twice', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), (members) => {
      const text = JSON.stringify(members)
      expect(repeatedIn(text)).toEqual([])
      const names = Object.keys(members)
      if (names.length > 0)
        expect(repeatedIn(`${text.slice(0, -1)},${text.slice(1)}`)).toEqual(expect.arrayContaining(names))
    }),
  )
})

it.each([
  ['', 'is empty.'],
  [' \n', 'is empty.'],
  [' <html>', 'is a web page, not JSON. Servers show a page for addresses they do not know.'],
  ['{"a":', 'is not JSON.'],
  ['[]', 'is a list; a JSON object is needed.'],
  ['null', 'is not a JSON object.'],
  [`{"a":${'['.repeat(20)}${']'.repeat(20)}}`, 'is nested too deeply.'],
  ['{"a":"\\ud83d"}', 'has characters that are no text.'],
  ['{"\\u0000":1}', 'has characters that are no text.'],
])('%j %s', (text, refused) => {
  expect(read(text)).toEqual({ refused })
})

it.each([`{"a":${'['.repeat(19)}${']'.repeat(19)}}`, '{"a":"\\ud83d\\ude00 \\\\u0000"}', '\u{feff}{}'])(
  'reads %j',
  (text) => {
    expect(read(text).members).toBeDefined()
  },
)

it.each([
  '7',
  '-0',
  '1.0',
  '0.10',
  '1e400',
  '1E2',
  '1e-3',
  '9007199254740993',
  '0.1234567890123456789',
  'true',
])('tells %s as it is written, wherever it stands', (written) => {
  const { members } = read(`{"a":${written},"b":[${written}],"c":{"text":"1.0 -0 1e9","d":${written}}}`)
  const told = ['a', 'b', 'c'].map((name) => asWritten(members ?? {}, name))
  expect(told).toEqual([written, `[${written}]`, `{"text":"1.0 -0 1e9","d":${written}}`])
})

it('tells every number as it is written', () => {
  const digits = fc.stringMatching(/^(?:0|-?[1-9]\d{0,20}|-?\d\.\d{1,20}|[1-9]\d{0,3}[eE][+-]?\d{1,3})$/)
  fc.assert(
    fc.property(digits, fc.jsonValue(), (written, other) => {
      const { members } = read(`{"other":${JSON.stringify(other)},"a":${written}}`)
      expect(asWritten(members ?? {}, 'a')).toBe(written)
    }),
  )
})
