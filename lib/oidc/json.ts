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

/** Reads a JSON object. Tolerates a byte order mark. Throws nothing. */
export function readObject(bytes: Uint8Array): ObjectReading {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return { refused: 'is not UTF-8 text.' }
  }
  if (text.trim() === '') return { refused: 'is empty.' }
  if (/^\s*</.test(text))
    return { refused: 'is a web page, not JSON. Servers show a page for addresses they do not know.' }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { refused: 'is not JSON.' }
  }
  if (Array.isArray(value)) return { refused: 'is a list; a JSON object is needed.' }
  if (typeof value !== 'object' || value === null) return { refused: 'is not a JSON object.' }
  if (depth(value) > maxDepth) return { refused: 'is nested too deeply.' }
  // RFC 8259, section 8.2: such texts are not interoperable, and no database keeps them.
  if (noText.test(JSON.stringify(value))) return { refused: 'has characters that are no text.' }
  return { members: value as Record<string, unknown>, repeated: repeatedNames(text) }
}

/** How deeply a value is nested; stops counting past the limit. */
function depth(value: unknown): number {
  let level: unknown[] = [value]
  for (let count = 0; count <= maxDepth; count++) {
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []))
    if (level.length === 0) return count
  }
  return maxDepth + 1
}

/**
 * The names of the outermost members that stand in valid JSON twice: readers disagree about which one counts (RFC 8259,
 * section 4), so that one document would name two servers.
 */
function repeatedNames(json: string): string[] {
  const seen = new Set<string>()
  const repeated = new Set<string>()
  let level = 0
  for (const { 0: token, 1: text, 2: colon } of json.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|[{}[\]]/g)) {
    if (token === '{' || token === '[') level += 1
    else if (token === '}' || token === ']') level -= 1
    else if (level === 1 && text && colon) {
      const name = JSON.parse(text) as string
      ;(seen.has(name) ? repeated : seen).add(name)
    }
  }
  return [...repeated]
}
