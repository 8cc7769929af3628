/** A JSON object, whatever stands in it. */
export type Members = Record<string, unknown>

export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A member of the object itself, not of what every object inherits. */
export function member(of: unknown, name: string): unknown {
  return isMembers(of) && Object.hasOwn(of, name) ? of[name] : undefined
}

/** The same where it is a text; else none. What an object says of itself (`toString`) is not asked. */
export function textOf(of: unknown, name: string): string {
  const value = member(of, name)
  return typeof value === 'string' ? value : ''
}

/** References that lead to references are followed so far. */
const maxHops = 10

/**
 * What a value stands for: itself, or what its `$ref` names inside the same document (RFC 6901). Answers with words for a
 * reference that leads elsewhere: nothing is fetched.
 */
export function resolve(root: unknown, value: unknown): { value: unknown } | { refused: string } {
  let at = value
  for (let hop = 0; hop < maxHops; hop++) {
    const reference = member(at, '$ref')
    if (reference === undefined) return { value: at }
    if (typeof reference !== 'string' || !reference.startsWith('#/'))
      return { refused: 'It refers to another document, which is not read' }
    const found = pointed(root, reference.slice(2))
    if (found === undefined) return { refused: 'It refers to something that is not in the document' }
    at = found
  }
  return { refused: 'Its references lead in circles' }
}

function pointed(root: unknown, pointer: string): unknown {
  let at: unknown = root
  for (const part of pointer.split('/')) {
    const name = decoded(part).replaceAll('~1', '/').replaceAll('~0', '~')
    at = Array.isArray(at) ? at[Number(name)] : member(at, name)
  }
  return at
}

/** A pointer in a URI is percent-encoded (RFC 6901, section 6). */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
