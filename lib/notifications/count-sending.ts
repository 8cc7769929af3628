import 'server-only'
import { Problem } from '@/lib/problem'
import { rateLimit } from '@/lib/rate-limit'

/** How many messages a person, and an organization, may have sent by hand in a minute. */
export const sendingsAMinute = { person: 10, organization: 30 }

const limits = {
  person: rateLimit('sendings-person', { points: sendingsAMinute.person, duration: 60 }),
  organization: rateLimit('sendings-organization', { points: sendingsAMinute.organization, duration: 60 }),
}

/** Counts one message. Throws too-many-attempts; `data.retryAfter` are the seconds to wait. */
export async function countSending(by: {
  user: { id: string }
  organization: { id: string }
}): Promise<void> {
  // In turn: what one person is refused does not use up the organization's.
  const wait =
    (await limits.person.count(by.user.id)) || (await limits.organization.count(by.organization.id))
  if (wait === 0) return
  const retryAfter = Math.ceil(wait / 1000)
  throw new Problem('too-many-attempts', {
    detail: `Many messages were sent within a minute. Try again in ${retryAfter} s.`,
    data: { retryAfter },
  })
}
