/**
 * The name of the constraint or trigger that a database error is about ("Environment_organizationId_nameKey_key"), or
 * null when it is no violation. Read from PostgreSQL's message: the two adapters report its parts differently.
 */
export function violated(error: unknown): string | null {
  const known = error as {
    message?: string
    meta?: { driverAdapterError?: { cause?: { originalMessage?: string } } }
  } | null
  const words = `${known?.meta?.driverAdapterError?.cause?.originalMessage ?? ''} ${known?.message ?? ''}`
  for (const [phrase, name] of Object.entries(raised)) if (words.includes(phrase)) return name
  return /violates (?:unique|check|foreign key) constraint "([^"]+)"/.exec(words)?.[1] ?? null
}

/** What our triggers say, and the constraint name they stand for. */
const raised: Record<string, string> = {
  'the last administrator stays': 'Membership_last_admin',
  'the last environment stays': 'Environment_last',
  'the type of a key manager never changes': 'KeyManager_type_fixed',
  'the environment belongs to another organization': 'KeyManagerEnvironment_own',
  'a key manager is for one environment at least': 'KeyManager_one_environment',
  'the offered key manager is not of the organization': 'DeveloperPortalKeyManager_own',
  'a key manager accepts the tokens of its own issuer': 'KeyManager_own_issuer',
  'an API names what is of its own organization only': 'Api_own',
}
