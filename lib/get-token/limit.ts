import 'server-only'
import { countOrRefuse, rateLimit } from '@/lib/rate-limit'

/** So many requests for tokens a person may send in a minute: each goes to somebody else's server. */
const perPerson = rateLimit('tokens-got', { points: 20, duration: 60 })

/** Counts one. Throws too-many-attempts. */
export function countGet(userId: string): Promise<void> {
  return countOrRefuse('tokens were asked for', [perPerson, userId])
}
