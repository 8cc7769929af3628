import 'server-only'
import { createHash } from 'node:crypto'
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { pool } from '@/lib/db/pool'
import { network } from '@/lib/net/address'
import { Problem } from '@/lib/problem'

/**
 * Tries, then a pause, both in seconds. Few for an account from one address, so that somebody else's tries do not pause
 * it for its owner; more for an account from everywhere (OWASP ASVS 2.2.1: at most 100 an hour), and for an address.
 */
const limits = {
  pair: { points: 8, duration: 900, blockDuration: 900 },
  account: { points: 60, duration: 3600, blockDuration: 3600 },
  address: { points: 60, duration: 900, blockDuration: 900 },
  trusted: { points: 8, duration: 900, blockDuration: 900 },
}
type Name = keyof typeof limits
const names = Object.keys(limits) as Name[]

/**
 * Who tries. `trusted` is a device that has signed in to the account before, or the session of the account's owner: it
 * is counted by itself, and other people's tries do not pause it.
 */
export type Attempt = { emailKey: string; address: string | null; trusted?: string | null }

type Limiter = RateLimiterMemory | RateLimiterPostgres
type Limiters = Record<Name, Limiter>
const shared = globalThis as { __gatehouseAttempts?: Limiters }

function limiters(): Limiters {
  shared.__gatehouseAttempts ??= open()
  return shared.__gatehouseAttempts
}

/** In memory for the embedded database, which has one process; in a table of PostgreSQL, which several share. */
function open(): Limiters {
  const url = process.env.DATABASE_URL
  const connections = url ? pool(url, 2) : null
  const table = { storeClient: connections, tableName: 'SignInAttempts', tableCreated: true }
  const make = (name: Name): Limiter =>
    connections
      ? new RateLimiterPostgres({ ...table, keyPrefix: name, ...limits[name] })
      : new RateLimiterMemory(limits[name])
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Limiters
}

/** Counts one attempt. Throws too-many-attempts with the time to wait. */
export async function countAttempt(attempt: Attempt): Promise<void> {
  const open = limiters()
  try {
    // In turn: what one address is refused does not use up the account's tries.
    for (const [name, key] of counted(attempt)) await open[name].consume(key)
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    const minutes = Math.max(1, Math.ceil(refused.msBeforeNext / 60_000))
    throw new Problem('too-many-attempts', {
      detail: `Too many attempts. Try again in ${minutes} minute${minutes === 1 ? '' : 's'}.`,
    })
  }
}

/** A right password gives the try back: an office may share one address. */
export async function forgetAttempt(attempt: Attempt): Promise<void> {
  const open = limiters()
  for (const [name, key] of counted(attempt))
    if (name === 'pair' || name === 'trusted') await open[name].delete(key)
    else await open[name].reward(key)
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
