import 'server-only'
import { Problem } from '@/lib/problem'
import { rateLimit } from '@/lib/rate-limit'

/** So many requests for tokens a person may send in a minute: each goes to somebody else's server. */
const perPerson = rateLimit('tokens-got', { points: 20, duration: 60 })

/** Counts one. Throws too-many-attempts. */
export async function countGet(userId: string): Promise<void> {
  const wait = await perPerson.count(userId)
  if (wait === 0) return
  const retryAfter = Math.ceil(wait / 1000)
  throw new Problem('too-many-attempts', {
    detail: `Many tokens were asked for within a minute. Try again in ${retryAfter} s.`,
    data: { retryAfter },
  })
}
