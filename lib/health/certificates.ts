import type { HealthChange } from './event'

/** When a TLS certificate ends (ISO 8601), and the last of the warnings about it. */
type Ending = { ends: string; told: number | null }

/** The certificate of a host; `before`: the one that it had before, since several servers may answer by turns. */
export type HostCertificate = Ending & { host: string; before?: Ending }

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
    const last = known.find((one) => one.host === host)
    if (ends === null) return last ? [last] : []
    const told = [last, last?.before].find((one) => one?.ends === ends)?.told ?? null
    const before = last && last.ends !== ends ? { ends: last.ends, told: last.told } : last?.before
    const certificate = { host, ends, ...(before && { before }) }
    const days = warningFor(ends, now)
    if (days === null || (told !== null && told <= days)) return [{ ...certificate, told }]
    events.push({ kind: 'certificate-ends', data: { host, ends, days } })
    return [{ ...certificate, told: days }]
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
