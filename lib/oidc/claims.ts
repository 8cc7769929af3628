/** The names that a JSON pointer leads along (RFC 6901). */
function namesOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
}

const read = new WeakMap<readonly string[], string[][]>()

/** The names of each pointer, read once for each list: gateways ask of thousands of tokens. */
function pathsOf(pointers: readonly string[]): string[][] {
  const known = read.get(pointers)
  if (known) return known
  const paths = pointers.map(namesOf)
  read.set(pointers, paths)
  return paths
}

/** The value that names lead to; undefined when there is none. */
function at(claims: unknown, names: readonly string[]): unknown {
  let value = claims
  for (const name of names) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as Record<string, unknown>)[name]
  }
  return value
}

/**
 * The scopes of a token: the values of all pointers, united in their order. A value is a space-separated text or a list
 * of texts; anything else gives none.
 */
export function scopesOf(claims: Record<string, unknown>, pointers: readonly string[]): string[] {
  const found = new Set<string>()
  for (const names of pathsOf(pointers)) {
    const value = at(claims, names)
    if (typeof value === 'string') {
      for (const scope of value.split(' ')) if (scope !== '') found.add(scope)
    } else if (Array.isArray(value) && value.every((one) => typeof one === 'string'))
      for (const scope of value) found.add(scope)
  }
  return [...found]
}

/** The client ID that a token names; null when the claim is missing, empty or no text. */
export function clientIdOf(claims: Record<string, unknown>, claim: string): string | null {
  const value = Object.hasOwn(claims, claim) ? claims[claim] : undefined
  return typeof value === 'string' && value !== '' ? value : null
}

/**
 * A claim as typed, as a JSON pointer (RFC 6901): what starts with `/` is one already, anything else is the name of a
 * claim, whatever signs it has. `https://acme.example/roles` becomes `/https:~1~1acme.example~1roles`.
 */
export function claimPointer(typed: string): string {
  return typed.startsWith('/') ? typed : `/${typed.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** A stored pointer as people write it: the claim's name where it is one at the top, else the pointer. */
export function claimWords(pointer: string): string {
  const name = pointer.slice(1)
  return name === '' || name.includes('/') ? pointer : name.replaceAll('~1', '/').replaceAll('~0', '~')
}
