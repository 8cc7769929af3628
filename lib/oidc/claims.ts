/** The value behind a JSON pointer (RFC 6901); undefined when there is none. */
function at(claims: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (value, part) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, part)
          ? (value as Record<string, unknown>)[part]
          : undefined,
      claims,
    )
}

/**
 * The scopes of a token: the values of all pointers, united in their order. A value is a space-separated text or a list
 * of texts; anything else gives none.
 */
export function scopesOf(claims: Record<string, unknown>, pointers: readonly string[]): string[] {
  const found = pointers.flatMap((pointer) => {
    const value = at(claims, pointer)
    if (typeof value === 'string') return value.split(' ').filter(Boolean)
    return Array.isArray(value) && value.every((one) => typeof one === 'string') ? (value as string[]) : []
  })
  return [...new Set(found)]
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
