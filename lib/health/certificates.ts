import type { HealthChange } from './event'

/** When the TLS certificate of a host ends (ISO 8601), and the last of the warnings about it. */
export type HostCertificate = { host: string; ends: string; told: number | null }

/** So many days before its end a certificate is told of, once each; at 0 it has ended. */
const warnings = [30, 14, 3, 0]
const day = 24 * 3_600_000

/**
 * The certificates of the hosts as read now, with an event for each that came nearer to its end than was told. A host
 * whose certificate could not be read keeps what was known of it.
 */
export function judgeCertificates(
  known: readonly HostCertificate[],
  read: readonly { host: string; ends: string | null }[],
  now: Date,
): { certificates: HostCertificate[]; events: HealthChange[] } {
  const events: HealthChange[] = []
  const certificates = read.flatMap(({ host, ends }): HostCertificate[] => {
    const before = known.find((one) => one.host === host)
    if (ends === null) return before ? [before] : []
    const told = before?.ends === ends ? before.told : null
    const days = warningFor(ends, now)
    if (days === null || (told !== null && told <= days)) return [{ host, ends, told }]
    events.push({ kind: 'certificate-ends', data: { host, ends, days } })
    return [{ host, ends, told: days }]
  })
  return { certificates, events }
}

/** The nearest warning that is due for an end: 30, 14, 3 or 0 days; null where none is. */
export function warningFor(ends: string, now: Date): number | null {
  const left = (new Date(ends).getTime() - now.getTime()) / day
  return warnings.findLast((days) => left <= days) ?? null
}

/** The first of the certificates to end. */
export function firstToEnd(certificates: readonly HostCertificate[]): HostCertificate | null {
  return certificates.toSorted((a, b) => a.ends.localeCompare(b.ends))[0] ?? null
}
