import { X509Certificate } from 'node:crypto'
import type { Finding } from './finding'
import type { KeySummary } from './key'

/** So many days before its end a certificate is told of. */
export const soonDays = 30
const day = 24 * 3_600_000

/** When the key's own certificate, the first of x5c (RFC 7517, section 4.7), ends (ISO 8601); null without one. */
export function certificateEnd(key: Record<string, unknown>): string | null {
  const first = Array.isArray(key.x5c) ? key.x5c[0] : undefined
  if (typeof first !== 'string') return null
  try {
    const end = new Date(new X509Certificate(Buffer.from(first, 'base64')).validTo)
    return Number.isNaN(end.getTime()) ? null : end.toISOString()
  } catch {
    return null
  }
}

/** What certificateFindings says: true of one moment only. */
export function isCertificateFinding({ code }: Finding): boolean {
  return code.startsWith('key-certificate-')
}

/** The usable keys whose certificate has ended at that moment, or ends soon. */
export function certificateFindings(keys: readonly KeySummary[], now: Date): Finding[] {
  return keys.flatMap(({ usable, kid, certificateEnds }): Finding[] => {
    if (!usable || certificateEnds === null) return []
    const left = new Date(certificateEnds).getTime() - now.getTime()
    const ended = left <= 0
    if (left > soonDays * day) return []
    const name = kid ?? 'A key without an ID'
    return [
      {
        code: ended ? 'key-certificate-ended' : 'key-certificate-ends',
        severity: 'warning',
        title: ended ? 'The certificate of a key has ended' : 'The certificate of a key ends soon',
        detail: `${name}: its certificate ${ended ? 'ended' : 'ends'} on ${certificateEnds.slice(0, 10)}.`,
        fix: 'Verifiers that look at the certificate refuse its tokens from then on. Let the identity provider publish a new key.',
      },
    ]
  })
}

/** Whether the key brings a certificate (x5c, RFC 7517, section 4.7) that holds another key, or that cannot be read. */
export function certificateDiffers(key: Record<string, unknown>): boolean {
  const first = Array.isArray(key.x5c) ? key.x5c[0] : undefined
  if (first === undefined) return false
  if (typeof first !== 'string') return true
  try {
    const held = new X509Certificate(Buffer.from(first, 'base64')).publicKey.export({ format: 'jwk' })
    return (['kty', 'n', 'e', 'crv', 'x', 'y'] as const).some(
      (name) => (held[name] ?? null) !== (key[name] ?? null),
    )
  } catch {
    return true
  }
}
