import 'server-only'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { db } from '@/lib/db/client'
import { Problem } from '@/lib/problem'

/** So many points in so many seconds, and how long the pause after them is. */
type Limit = { points: number; duration: number; blockDuration?: number }

/** The counts of all limits stand in one table of either database, so that all consoles share them. */
const table = { tableName: 'RateLimit', tableCreated: true, storeType: 'pool', storeClient: { query } }

async function query({ text, values }: { text: string; values: unknown[] }) {
  const found = await (await db()).$queryRawUnsafe<{ points: number; expire: bigint }[]>(text, ...values)
  const rows = found.map(({ points, expire }) => ({ points, expire: Number(expire) }))
  return { rows, rowCount: rows.length }
}

/** A limit; `name` tells its counts from those of others. */
export function rateLimit(name: string, limit: Limit) {
  const counts = new RateLimiterPostgres({ ...table, keyPrefix: name, ...limit })
  return {
    /** Counts one. Returns how many milliseconds to wait where it is one too many, else 0. */
    async count(key: string): Promise<number> {
      try {
        await counts.consume(key)
        return 0
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return Math.max(1, refused.msBeforeNext)
        throw refused
      }
    },
    /** Takes one back. */
    giveBack: (key: string) => counts.reward(key),
    /** Takes all back, and ends a pause. */
    forget: (key: string) => counts.delete(key),
  }
}

type Counted = [limit: ReturnType<typeof rateLimit>, key: string]

/**
 * Counts one with each limit in turn, so that what the first refuses does not use up the others. Throws too-many-attempts,
 * with `what` there were many of, as in "documents were read"; `data.retryAfter` are the seconds to wait.
 */
export async function countOrRefuse(what: string, ...counted: Counted[]): Promise<void> {
  for (const [limit, key] of counted) {
    const wait = await limit.count(key)
    if (wait === 0) continue
    const retryAfter = Math.ceil(wait / 1000)
    throw new Problem('too-many-attempts', {
      detail: `Many ${what} within a minute. Try again in ${retryAfter} s.`,
      data: { retryAfter },
    })
  }
}
