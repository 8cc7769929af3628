import 'server-only'
import { Problem } from '@/lib/problem'
import { rateLimit } from '@/lib/rate-limit'

/**
 * How many documents a person, and an organization, may have read in a minute. A check while typing waits for a pause, so
 * that nobody types so fast; a script that scans addresses through this console does.
 */
export const readingsAMinute = { person: 90, organization: 300 }

const limits = {
  person: rateLimit('readings-person', { points: readingsAMinute.person, duration: 60 }),
  organization: rateLimit('readings-organization', { points: readingsAMinute.organization, duration: 60 }),
}

/** Counts one reading of a document. Throws too-many-attempts; `data.retryAfter` are the seconds to wait. */
export async function countReading(by: {
  user: { id: string }
  organization: { id: string }
}): Promise<void> {
  // In turn: what one person is refused does not use up the organization's.
  const wait =
    (await limits.person.count(by.user.id)) || (await limits.organization.count(by.organization.id))
  if (wait === 0) return
  const retryAfter = Math.ceil(wait / 1000)
  throw new Problem('too-many-attempts', {
    detail: `Many documents were read within a minute. Try again in ${retryAfter} s.`,
    data: { retryAfter },
  })
}
