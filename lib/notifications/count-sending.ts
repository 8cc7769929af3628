import 'server-only'
import { countOrRefuse, rateLimit } from '@/lib/rate-limit'

/** How many messages a person, and an organization, may have sent by hand in a minute. */
export const sendingsAMinute = { person: 10, organization: 30 }

const limits = {
  person: rateLimit('sendings-person', { points: sendingsAMinute.person, duration: 60 }),
  organization: rateLimit('sendings-organization', { points: sendingsAMinute.organization, duration: 60 }),
}

/** Counts one message. Throws too-many-attempts; `data.retryAfter` are the seconds to wait. */
export function countSending({
  user,
  organization,
}: {
  user: { id: string }
  organization: { id: string }
}): Promise<void> {
  return countOrRefuse('messages were sent', [limits.person, user.id], [limits.organization, organization.id])
}
