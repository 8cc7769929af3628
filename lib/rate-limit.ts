import 'server-only'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { db } from '@/lib/db/client'

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
