import type { Endpoints } from '@/lib/oidc/endpoints'
import type { PublicKey } from '@/lib/oidc/jwks'
import { checkInterval, keysMaxAge, longestInterval, standardInterval } from './interval'

/** The columns of a key manager that its current keys come from. */
export const currentKeysFields = {
  endpoints: true,
  jwks: true,
  jwksUrl: true,
  readAt: true,
  health: { select: { jwks: true, jwksUrl: true, goodAt: true, checkedAt: true, failures: true } },
} as const

type Stored = {
  endpoints: unknown
  jwks: unknown
  jwksUrl: string | null
  readAt: Date | null
  health: {
    jwks: unknown
    jwksUrl: string | null
    goodAt: Date | null
    checkedAt: Date | null
    failures: number
  } | null
}

/**
 * Keys that tokens are verified with, and when they were read: `dueBy` they are read again while the server can be read,
 * after `staleAt` they are too old to be relied on; `failedSince`: they could not be read again since.
 */
export type CurrentKeys = {
  jwks: { keys: PublicKey[] }
  read: { at: Date; dueBy: Date; staleAt: Date; failedSince: boolean } | null
}

/**
 * The keys of the last good reading at the JWKS endpoint in use, whoever made it: a check in the background, or an
 * administrator. Keys of any other address may be another party's and are none (RFC 8725, section 3.8). They stay in use
 * while the server cannot be read, for KEYS_MAX_AGE at most. The trigger afterHealthKeys in the database says the same.
 */
export function currentKeys({ endpoints, health, ...read }: Stored): CurrentKeys {
  const { jwksEndpoint } = endpoints as Endpoints
  const own = read.jwks && read.jwksUrl === jwksEndpoint ? { jwks: read.jwks, at: read.readAt } : null
  const checked =
    health?.jwks && health.goodAt && health.jwksUrl === jwksEndpoint
      ? { jwks: health.jwks, at: health.goodAt }
      : null
  const last = checked && (!own?.at || checked.at >= own.at) ? checked : own
  const at = last?.at ?? null
  return {
    jwks: (last?.jwks ?? { keys: [] }) as { keys: PublicKey[] },
    read: at && {
      at,
      dueBy: new Date(at.getTime() + longestInterval(checkInterval() || standardInterval) * 1_000),
      staleAt: new Date(at.getTime() + keysMaxAge()),
      failedSince: Boolean(health?.checkedAt && health.failures > 0 && health.checkedAt > at),
    },
  }
}
