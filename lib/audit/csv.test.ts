import fc from 'fast-check'
import { expect, it } from 'vitest'
import { csvLine, neutral } from './csv'

/** Cells as a spreadsheet reads them: quotes, separators and line ends of RFC 4180, with `separator` for the comma. */
function cells(text: string, separator: string): string[] {
  const out: string[] = []
  let cell = ''
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? ''
    if (quoted && sign === '"' && text[at + 1] === '"') cell += text[++at]
    else if (sign === '"' && (quoted || cell === '')) quoted = !quoted
    else if (!quoted && (sign === separator || sign === '\r' || sign === '\n')) {
      out.push(cell)
      cell = ''
    } else cell += sign
  }
  return cell === '' ? out : [...out, cell]
}

const executes = (cell: string) => /^[\s"`]*[=+\-@＝＋－＠]/u.test(cell)
const nasty = fc.string({
  unit: fc.constantFrom(
    '=',
    '+',
    '-',
    '@',
    '＝',
    '\t',
    '\r',
    '\n',
    '"',
    "'",
    ' ',
    ';',
    ',',
    'a',
    '1',
    '\u00a0',
  ),
  maxLength: 20,
})

it('no cell starts a formula, whichever separator the spreadsheet is set to', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(nasty, fc.string({ unit: 'grapheme' })), { minLength: 1, maxLength: 4 }),
      (row) => {
        const line = csvLine(row)
        for (const separator of [',', ';', '\t']) {
          expect(cells(line, separator).filter(executes)).toEqual([])
        }
        // Also for a reader that knows nothing of quotes.
        expect(line.split(/[;\t\r\n]/).filter((cell) => executes(cell))).toEqual([])
      },
    ),
    { numRuns: 2_000 },
  )
})

it('each row has its cells, and harmless ones are unchanged', () => {
  fc.assert(
    fc.property(fc.array(nasty, { minLength: 1, maxLength: 4 }), (row) => {
      expect(cells(csvLine([...row, 'end']), ',').filter((cell) => cell !== '')).toEqual(
        [...row, 'end'].map(neutral).filter((cell) => cell !== ''),
      )
    }),
  )
  for (const cell of [
    'customers',
    'a=b',
    'Партнёрский вход',
    '2026-11-24T02:00:00.000Z',
    '{"a":-1}',
    'x, y',
  ]) {
    expect(neutral(cell)).toBe(cell)
  }
})

it('what is known to run does not', () => {
  expect(neutral('=HYPERLINK("https://evil.example")')).toBe('\'=HYPERLINK("https://evil.example")')
  expect(neutral('"=1+1')).toBe('\'"=1+1')
  expect(neutral("'=1+1")).toBe("''=1+1")
  expect(neutral('\u00a0@SUM(A1)')).toBe("'\u00a0@SUM(A1)")
  expect(neutral('\tx')).toBe("'\tx")
})
