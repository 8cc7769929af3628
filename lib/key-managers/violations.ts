import { Problem } from '@/lib/problem'

/** The problem behind a broken rule of the KeyManager tables, each in its own words; null when it is none of them. */
export function explainViolation(rule: string | null, name: string, issuer: string): Problem | null {
  if (rule === 'KeyManager_organizationId_nameKey_key') {
    return new Problem('name-taken', {
      fields: { '#/name': `Another key manager is called ${name}. Choose another name.` },
    })
  }
  if (rule === 'AcceptedIssuer_pkey') {
    return new Problem('issuer-taken', {
      detail: `Another enabled key manager accepts the issuer ${issuer} in one of these environments. Disable it, or choose other environments.`,
      fields: { '#/issuer': 'Another enabled key manager accepts this issuer in one of these environments' },
    })
  }
  return null
}
