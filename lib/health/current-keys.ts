import type { PublicKey } from '@/lib/oidc/jwks'
import { checkInterval, keysMaxAge, longestInterval, standardInterval } from './interval'

/** The columns of a key manager that its current keys come from. */
export const currentKeysFields = {
  jwks: true,
  readAt: true,
  health: { select: { jwks: true, goodAt: true, checkedAt: true, failures: true } },
} as const

type Stored = {
  jwks: unknown
  readAt: Date | null
  health: { jwks: unknown; goodAt: Date | null; checkedAt: Date | null; failures: number } | null
}

/**
 * Keys that tokens are verified with, and when they were read. `overdue`: longer ago than happens while the server can be
 * read; `stale`: too long ago to be relied on; `failedSince`: they could not be read again since.
 */
export type CurrentKeys = {
  jwks: { keys: PublicKey[] }
  readAt: Date | null
  overdue: boolean
  stale: boolean
  failedSince: boolean
}

/**
 * The keys of the last good reading, whoever made it: a check in the background, or an administrator. They stay in use
 * while the server cannot be read, for KEYS_MAX_AGE at most.
 */
export function currentKeys({ jwks, readAt, health }: Stored, now: Date): CurrentKeys {
  const checked = health?.jwks && health.goodAt && (!readAt || health.goodAt >= readAt) ? health : null
  const from = checked?.goodAt ?? readAt
  const age = from === null ? 0 : now.getTime() - from.getTime()
  return {
    jwks: (checked?.jwks ?? jwks ?? { keys: [] }) as { keys: PublicKey[] },
    readAt: from,
    failedSince: Boolean(from && health?.checkedAt && health.failures > 0 && health.checkedAt > from),
    overdue: age > longestInterval(checkInterval() || standardInterval) * 1_000,
    stale: age > keysMaxAge(),
  }
}
