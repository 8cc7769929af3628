import 'server-only'
import { countOrRefuse, rateLimit } from '@/lib/rate-limit'

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
export function countReading({
  user,
  organization,
}: {
  user: { id: string }
  organization: { id: string }
}): Promise<void> {
  return countOrRefuse(
    'documents were read',
    [limits.person, user.id],
    [limits.organization, organization.id],
  )
}
