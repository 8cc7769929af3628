import 'server-only'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { Problem } from '@/lib/problem'

/**
 * How many documents a person, and an organization, may have read in a minute. A check while typing waits for a pause, so
 * that nobody types so fast; a script that scans addresses through this console does. Counted in each process: this
 * protects its network, and no secret hangs on it.
 */
export const readingsAMinute = { person: 90, organization: 300 }

const limiter = (points: number) => new RateLimiterMemory({ points, duration: 60 })
type Limiters = { person: RateLimiterMemory; organization: RateLimiterMemory }
const shared = globalThis as { __gatehouseReadings?: Limiters }

/** Counts one reading of a document. Throws too-many-attempts; `data.retryAfter` are the seconds to wait. */
export async function countReading(by: {
  user: { id: string }
  organization: { id: string }
}): Promise<void> {
  // The server's bundles hold several copies of this module.
  shared.__gatehouseReadings ??= {
    person: limiter(readingsAMinute.person),
    organization: limiter(readingsAMinute.organization),
  }
  try {
    await shared.__gatehouseReadings.person.consume(by.user.id)
    await shared.__gatehouseReadings.organization.consume(by.organization.id)
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    const retryAfter = Math.max(1, Math.ceil(refused.msBeforeNext / 1000))
    throw new Problem('too-many-attempts', {
      detail: `Many documents were read within a minute. Try again in ${retryAfter} s.`,
      data: { retryAfter },
    })
  }
}
