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
 * Keys that tokens are verified with, and when they were read: `dueBy` they are read again while the server can be read,
 * after `staleAt` they are too old to be relied on; `failedSince`: they could not be read again since.
 */
export type CurrentKeys = {
  jwks: { keys: PublicKey[] }
  read: { at: Date; dueBy: Date; staleAt: Date; failedSince: boolean } | null
}

/**
 * The keys of the last good reading, whoever made it: a check in the background, or an administrator. They stay in use
 * while the server cannot be read, for KEYS_MAX_AGE at most.
 */
export function currentKeys({ jwks, readAt, health }: Stored): CurrentKeys {
  const checked = health?.jwks && health.goodAt && (!readAt || health.goodAt >= readAt) ? health : null
  const at = checked?.goodAt ?? readAt
  return {
    jwks: (checked?.jwks ?? jwks ?? { keys: [] }) as { keys: PublicKey[] },
    read: at && {
      at,
      dueBy: new Date(at.getTime() + longestInterval(checkInterval() || standardInterval) * 1_000),
      staleAt: new Date(at.getTime() + keysMaxAge()),
      failedSince: Boolean(health?.checkedAt && health.failures > 0 && health.checkedAt > at),
    },
  }
}
