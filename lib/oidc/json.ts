import { Problem } from '@/lib/problem'

const maxDepth = 20

/**
 * The bytes of an answer as a JSON object. Tolerates a byte order mark. Throws the problem bad-answer, in words that
 * tell an HTML page, a text and broken JSON apart; nothing of the body is repeated.
 */
export function parseObject(bytes: Uint8Array, what: string): Record<string, unknown> {
  const refuse = (why: string): never => {
    throw new Problem('bad-answer', { detail: `${what}: ${why}` })
  }
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return refuse('the answer is not UTF-8 text.')
  }
  if (text.trim() === '') return refuse('the answer is empty.')
  if (/^\s*</.test(text))
    return refuse('the answer is a web page, not JSON. Servers show a page for addresses they do not know.')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refuse('the answer is not JSON.')
  }
  if (Array.isArray(value)) return refuse('the answer is a list; a JSON object is needed.')
  if (typeof value !== 'object' || value === null) return refuse('the answer is not a JSON object.')
  if (depth(value) > maxDepth) return refuse('the answer is nested too deeply.')
  return value as Record<string, unknown>
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
