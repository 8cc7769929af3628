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
/** How often keys of key managers that are entered by hand: a script that adds many takes no reading away from who types. */
export const keysByHandAMinute = { person: 30, organization: 100 }

const byHand = {
  person: rateLimit('keys-by-hand-person', { points: keysByHandAMinute.person, duration: 60 }),
  organization: rateLimit('keys-by-hand-organization', {
    points: keysByHandAMinute.organization,
    duration: 60,
  }),
}

type By = { user: { id: string }; organization: { id: string } }

/** Counts one reading of a document. Throws too-many-attempts; `data.retryAfter` are the seconds to wait. */
export function countReading({ user, organization }: By): Promise<void> {
  return countOrRefuse(
    'documents were read',
    [limits.person, user.id],
    [limits.organization, organization.id],
  )
}

/** Counts one reading of keys for a key manager that is added by hand. Throws as `countReading` does. */
export function countKeysByHand({ user, organization }: By): Promise<void> {
  return countOrRefuse('keys were read', [byHand.person, user.id], [byHand.organization, organization.id])
}
