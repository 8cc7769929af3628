import 'server-only'
import { violated } from '@/lib/db/violation'
import { Problem } from '@/lib/problem'

/** Runs a change of memberships; the database's refusal to lose the last admin becomes the problem last-one. */
export async function keepLastAdmin<T>(change: () => Promise<T>): Promise<T> {
  try {
    return await change()
  } catch (error) {
    if (violated(error) !== 'Membership_last_admin') throw error
    throw new Problem('last-one', {
      detail: 'This is the only admin. Make somebody else an admin first.',
      cause: error,
    })
  }
}
