import 'server-only'
import { createHash } from 'node:crypto'
import { network } from '@/lib/net/address'
import { Problem } from '@/lib/problem'
import { rateLimit } from '@/lib/rate-limit'

/**
 * Tries, then a pause, both in seconds. Few for an account from one address, so that somebody else's tries do not pause
 * it for its owner; more for an account from everywhere (OWASP ASVS 2.2.1: at most 100 an hour), and for an address.
 */
const limits = {
  pair: rateLimit('pair', { points: 8, duration: 900, blockDuration: 900 }),
  account: rateLimit('account', { points: 60, duration: 3600, blockDuration: 3600 }),
  address: rateLimit('address', { points: 60, duration: 900, blockDuration: 900 }),
  trusted: rateLimit('trusted', { points: 8, duration: 900, blockDuration: 900 }),
}
type Name = keyof typeof limits

/**
 * Who tries. `trusted` is a device that has signed in to the account before, or the session of the account's owner: it
 * is counted by itself, and other people's tries do not pause it.
 */
export type Attempt = { emailKey: string; address: string | null; trusted?: string | null }

/** Counts one attempt. Throws too-many-attempts with the time to wait. */
export async function countAttempt(attempt: Attempt): Promise<void> {
  // In turn: what one address is refused does not use up the account's tries.
  for (const [name, key] of counted(attempt)) {
    const wait = await limits[name].count(key)
    if (wait === 0) continue
    const minutes = Math.ceil(wait / 60_000)
    throw new Problem('too-many-attempts', {
      detail: `Too many attempts. Try again in ${minutes} minute${minutes === 1 ? '' : 's'}.`,
    })
  }
}

/** A right password gives the try back: an office may share one address. */
export async function forgetAttempt(attempt: Attempt): Promise<void> {
  for (const [name, key] of counted(attempt))
    if (name === 'pair' || name === 'trusted') await limits[name].forget(key)
    else await limits[name].giveBack(key)
}

function counted({ emailKey, address, trusted }: Attempt): [Name, string][] {
  if (trusted) return [['trusted', hashed(emailKey, trusted)]]
  const from = network(address)
  return [
    ['address', hashed(from)],
    ['pair', hashed(emailKey, from)],
    ['account', hashed(emailKey)],
  ]
}

/** Short whatever was typed, and no email stands in the table. */
function hashed(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
}
