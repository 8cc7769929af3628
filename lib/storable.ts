import { Problem, pointer } from './problem'

/**
 * PostgreSQL keeps no NUL in a text, and no half of a surrogate pair in JSON: refuses them wherever they stand in what
 * an operation was given. Throws invalid-input with the field.
 */
export function refuseUnstorable(value: unknown, path: PropertyKey[] = []): void {
  if (typeof value === 'string') {
    if (!isStorable(value))
      throw new Problem('invalid-input', { fields: { [pointer(path)]: 'A character in it cannot be kept' } })
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      refuseUnstorable(key, path)
      refuseUnstorable(inner, [...path, key])
    }
  }
}

/** Whether PostgreSQL can keep the text. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}
