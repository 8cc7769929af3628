import type { Reading } from '@/lib/oidc/discovery'
import { type EndpointName, type Endpoints, endpointLabels, endpointNames } from '@/lib/oidc/endpoints'

/** What the dialog showed of a reading, as it is sent back to be compared. */
export type Shown = {
  issuer: string
  acceptedIssuers: string[]
  endpoints: Endpoints
  /** The usable keys, by thumbprint (RFC 7638). */
  keys: string[]
}

/** One thing that the server reads otherwise than it was shown. Left out: not there. */
export type ReadingDifference = {
  field: EndpointName | 'issuer' | 'acceptedIssuers' | 'keys'
  label: string
  shown?: string
  now?: string
}

/** The `data` of the problem reading-changed: what differs, and the whole reading as the server has it now. */
export type ReadingChanged = {
  difference: ReadingDifference[]
  now: Omit<Reading, 'metadata' | 'jwks'>
}

type Readable = Pick<Reading, 'issuer' | 'acceptedIssuers' | 'endpoints' | 'keys'>

/** The part of a reading that must be the same when it is added. */
export function shownOf({ issuer, acceptedIssuers, endpoints, keys }: Readable): Shown {
  const usable = keys.filter((key) => key.usable)
  return { issuer, acceptedIssuers, endpoints, keys: usable.map((key) => key.thumbprint) }
}

/** Everything in which the reading differs from what was shown. Order says nothing. */
export function readingDifference(shown: Shown, reading: Readable): ReadingDifference[] {
  const now = shownOf(reading)
  const pairs: [ReadingDifference['field'], string, string | undefined, string | undefined][] = [
    ['issuer', 'Issuer', shown.issuer, now.issuer],
    ['acceptedIssuers', 'Accepted issuers', list(shown.acceptedIssuers), list(now.acceptedIssuers)],
    ...endpointNames.map(
      (name) =>
        [name, endpointLabels[name], shown.endpoints[name], now.endpoints[name]] as [
          EndpointName,
          string,
          string | undefined,
          string | undefined,
        ],
    ),
    ['keys', 'Keys', list(shown.keys), list(now.keys)],
  ]
  return pairs
    .filter(([, , before, after]) => (before ?? '') !== (after ?? ''))
    .map(([field, label, before, after]) => ({
      field,
      label,
      ...(before && { shown: before }),
      ...(after && { now: after }),
    }))
}

function list(values: string[]): string {
  return [...new Set(values)].sort().join(', ')
}
