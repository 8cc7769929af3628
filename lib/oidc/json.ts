import { Problem } from '@/lib/problem'
import { outlineOf } from './json-text'
import { repeatedMembers } from './repeated-members'

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
  return { members: value as Record<string, unknown>, repeated: isRepeated ? outermostRepeated(text) : [] }
}

/** What a text is that is no JSON. */
function whatElse(text: string): string {
  if (text.trim() === '') return 'is empty.'
  return /^\s*</.test(text)
    ? 'is a web page, not JSON. Servers show a page for addresses they do not know.'
    : 'is not JSON.'
}

/** Of two members with one name, one document would name two servers: only the outermost are asked for by anybody. */
function outermostRepeated(json: string): string[] {
  return [...repeatedMembers(json)].filter(({ length }) => length === 1).flat()
}
