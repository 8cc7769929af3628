import type { FieldErrors } from '@/lib/problem'

/** The words of the field, or of any of its parts: a list is one field on the screen. */
export function errorOf(errors: FieldErrors, field: string): string | undefined {
  return errors[field] ?? Object.entries(errors).find(([pointer]) => pointer.startsWith(`${field}/`))?.[1]
}
