/** `value` as one word of a POSIX shell. A NUL cannot be said in any shell and is left out. */
export function shellWord(value: string): string {
  return `'${value.replaceAll('\0', '').replaceAll("'", "'\\''")}'`
}

/** `value` as a JavaScript string literal in printable ASCII. */
export function jsString(value: string): string {
  return quoted(value, (unit) => `\\u${hex(unit.charCodeAt(0), 4)}`, /[^\x20-\x7e]|['\\]/g)
}

/** `value` as a Python 3 string literal in printable ASCII. */
export function pythonString(value: string): string {
  const escaped = (char: string) => {
    const point = char.codePointAt(0) as number
    return point > 0xffff ? `\\U${hex(point, 8)}` : `\\u${hex(point, 4)}`
  }
  // By code point: Python reads two escaped surrogates as two characters, JavaScript as one.
  return quoted(value, escaped, /[^\x20-\x7e]|['\\]/gu)
}

function quoted(value: string, escaped: (char: string) => string, dangerous: RegExp): string {
  return `'${value.replaceAll(dangerous, (char) => (char === "'" || char === '\\' ? `\\${char}` : escaped(char)))}'`
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0')
}
