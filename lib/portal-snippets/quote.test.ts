import { execFileSync, spawnSync } from 'node:child_process'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsString, pythonString, shellWord } from './quote'

const nasty = [
  "'",
  '"',
  '\\',
  '`',
  '$(id)',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder is what must not be read as one
  '${x}',
  '!',
  '\n',
  '\r',
  '\u2028',
  '\0',
  '*/',
  '</script>',
  '%',
  '\u202e',
  '😀',
  '\u00e9',
]
const text = fc
  .array(fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'binary' })), { maxLength: 12 })
  .map((parts) => parts.join(''))
const printable = /^[\x20-\x7e]*$/
const hasPython = spawnSync('python3', ['--version']).status === 0

describe('no value breaks out of its quoting', () => {
  it('in JavaScript', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(jsString(value)).toMatch(printable)
        expect(runInNewContext(jsString(value), Object.create(null))).toBe(value)
      }),
    )
  })

  it('in a shell', () => {
    const values = fc.sample(text, 300)
    const script = values.map((value) => `printf '%s\\0' ${shellWord(value)}`).join('\n')
    const said = execFileSync('sh', { input: script }).toString().split('\0')
    expect(said.slice(0, -1)).toEqual(
      values.map((value) => Buffer.from(value.replaceAll('\0', '')).toString()),
    )
  })

  it.runIf(hasPython)('in Python', () => {
    const values = fc.sample(text, 300)
    const script = `import json\nprint(json.dumps([${values.map(pythonString).join(',')}]))`
    expect(script).toMatch(/^[\x20-\x7e\n]*$/)
    expect(JSON.parse(execFileSync('python3', ['-'], { input: script }).toString())).toEqual(values)
  })
})
