import { Problem } from '@/lib/problem'

const maxDepth = 20

/** NUL and lone surrogates, as JSON.stringify escapes them (an even number of backslashes before is text). */
const noText = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/

/** A JSON object and the names that stand in it more than once, or why the bytes are none ("is not JSON."). */
export type ObjectReading =
  | { members: Record<string, unknown>; repeated: string[] }
  | { members?: undefined; refused: string }

/**
 * The bytes of an answer as a JSON object. Throws the problem bad-answer, in words that tell an HTML page, a text and
 * broken JSON apart; nothing of the body is repeated.
 */
export function parseObject(bytes: Uint8Array, what: string): ObjectReading & { members: object } {
  const reading = readObject(bytes)
  if (reading.members) return reading
  throw new Problem('bad-answer', { detail: `${what}: the answer ${reading.refused}` })
}

/** The bytes of objects that parsing cannot be asked back, and the members as texts once somebody asked for one. */
const sources = new WeakMap<object, Uint8Array>()
const texts = new WeakMap<object, Map<string, string>>()

/**
 * A member of an object that `readObject` read, as it is written there: parsing keeps neither 1e400 nor more than 17 digits.
 * A text is itself, anything else a JSON text; a member that is not there is "nothing".
 */
export function asWritten(members: Record<string, unknown>, name: string): string {
  const value = Object.hasOwn(members, name) ? members[name] : undefined
  if (typeof value === 'string') return value
  return value === undefined ? 'nothing' : (textsOf(members).get(name) ?? JSON.stringify(value))
}

function textsOf(members: object): Map<string, string> {
  const known = texts.get(members)
  if (known) return known
  const source = sources.get(members)
  const fresh = source ? membersAsWritten(utf8.decode(source)) : new Map()
  texts.set(members, fresh)
  return fresh
}

/** The members of a JSON object that was read, each as a JSON text with its numbers as they are written. */
function membersAsWritten(json: string): Map<string, string> {
  // No text that was read has NUL in it, so that this marks numbers and nothing else.
  const marked = json.replaceAll(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (one) =>
    one.startsWith('"') ? one : `"\\u0000${one}"`,
  )
  const unmarked = (value: unknown) => JSON.stringify(value).replaceAll(/"\\u0000([^"]*)"/g, '$1')
  return new Map(Object.entries(JSON.parse(marked)).map(([name, value]) => [name, unmarked(value)]))
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Reads a JSON object. Tolerates a byte order mark. Throws nothing. */
export function readObject(bytes: Uint8Array): ObjectReading {
  let text: string
  try {
    text = utf8.decode(bytes)
  } catch {
    return { refused: 'is not UTF-8 text.' }
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { refused: whatElse(text) }
  }
  if (Array.isArray(value)) return { refused: 'is a list; a JSON object is needed.' }
  if (typeof value !== 'object' || value === null) return { refused: 'is not a JSON object.' }
  const { depth, names, isRounded } = outlineOf(text)
  if (depth > maxDepth) return { refused: 'is nested too deeply.' }
  // RFC 8259, section 8.2: such texts are not interoperable, and no database keeps them. Only escapes make them.
  if (text.includes('\\u') && noText.test(JSON.stringify(value)))
    return { refused: 'has characters that are no text.' }
  if (isRounded) sources.set(value, bytes)
  const isRepeated = names > Object.keys(value).length
  return { members: value as Record<string, unknown>, repeated: isRepeated ? repeatedNames(text) : [] }
}

/** What a text is that is no JSON. */
function whatElse(text: string): string {
  if (text.trim() === '') return 'is empty.'
  return /^\s*</.test(text)
    ? 'is a web page, not JSON. Servers show a page for addresses they do not know.'
    : 'is not JSON.'
}

/**
 * The names of the outermost members that stand in valid JSON twice: readers disagree about which one counts (RFC 8259,
 * section 4), so that one document would name two servers.
 */
function repeatedNames(json: string): string[] {
  const seen = new Set<string>()
  const repeated = new Set<string>()
  outlineOf(json, (written) => {
    const name = JSON.parse(written) as string
    ;(seen.has(name) ? repeated : seen).add(name)
  })
  return [...repeated]
}

/**
 * What is read off valid JSON at one go: how many levels deep it is nested, how many names stand outermost, and whether it
 * has numbers that parsing may not keep as they are written. Each outermost name is told as it is written.
 */
function outlineOf(json: string, tell?: (name: string) => void) {
  let [depth, names, level, start, end, digits] = [0, 0, 0, 0, 0, 0]
  let isRounded = false
  for (let at = 0; at < json.length; at++) {
    const sign = json.charCodeAt(at)
    if (sign >= signs.zero && sign <= signs.nine) {
      digits += 1
      continue
    }
    if (digits > mostDigits || (digits > 0 && isInNumber(sign)) || sign === signs.minus) isRounded = true
    digits = 0
    if (sign === signs.quote) {
      start = at
      at = endOfText(json, at)
      end = at + 1
    } else if (sign === signs.openObject || sign === signs.openList) {
      level += 1
      if (level > depth) depth = level
    } else if (sign === signs.closeObject || sign === signs.closeList) level -= 1
    else if (sign === signs.colon && level === 1) {
      names += 1
      tell?.(json.slice(start, end))
    }
  }
  return { depth, names, isRounded }
}

/** Whole numbers up to these digits are kept by parsing. */
const mostDigits = 15

/** A dot or an exponent; negative ones are told apart by their sign, for -0 is not kept. */
function isInNumber(sign: number): boolean {
  return sign === signs.dot || sign === signs.e || sign === signs.capitalE
}

/** The signs of which JSON is built (RFC 8259, section 2), by their codes: to compare numbers is fast. */
export const signs = {
  quote: 0x22,
  colon: 0x3a,
  openList: 0x5b,
  closeList: 0x5d,
  openObject: 0x7b,
  closeObject: 0x7d,
  minus: 0x2d,
  dot: 0x2e,
  zero: 0x30,
  nine: 0x39,
  capitalE: 0x45,
  e: 0x65,
}

/** Where the text that begins at a quotation mark ends: at the next one without an odd number of backslashes before it. */
export function endOfText(json: string, start: number): number {
  for (let end = json.indexOf('"', start + 1); ; end = json.indexOf('"', end + 1)) {
    let before = end
    while (json[before - 1] === '\\') before -= 1
    if ((end - before) % 2 === 0) return end
  }
}
