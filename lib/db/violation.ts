/**
 * The constraint that a database error names: the fields of a unique rule ("organizationId,nameKey") or the name of a
 * check or trigger. Null when the error is no violation.
 */
export function violated(error: unknown): string | null {
  const known = error as {
    message?: string
    meta?: {
      modelName?: string
      driverAdapterError?: {
        cause?: { constraint?: { fields?: string[]; index?: string }; originalMessage?: string }
      }
    }
    cause?: unknown
  } | null
  const cause = known?.meta?.driverAdapterError?.cause
  const fields = cause?.constraint?.fields?.map((field) => field.replaceAll('"', '')).join(',')
  if (fields) return fields
  if (cause?.constraint?.index) return cause.constraint.index
  const words = `${cause?.originalMessage ?? ''} ${known?.message ?? ''}`
  for (const [phrase, name] of Object.entries(raised)) if (words.includes(phrase)) return name
  return null
}

/** What our triggers say, and the constraint name they stand for. */
const raised: Record<string, string> = {
  'the last administrator stays': 'Membership_last_admin',
  'the last environment stays': 'Environment_last',
  'the type of a key manager never changes': 'KeyManager_type_fixed',
}
