import 'server-only'
import { createHash } from 'node:crypto'
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { pool } from '@/lib/db/pool'
import { Problem } from '@/lib/problem'

/** Per account and per peer address: tries, then a pause. */
const limits = {
  account: { points: 8, duration: 900, blockDuration: 900 },
  address: { points: 60, duration: 900, blockDuration: 900 },
}

type Limiter = RateLimiterMemory | RateLimiterPostgres
const shared = globalThis as { __gatehouseAttempts?: Promise<Record<keyof typeof limits, Limiter>> }

async function limiters(): Promise<Record<keyof typeof limits, Limiter>> {
  shared.__gatehouseAttempts ??= open().catch((error) => {
    delete shared.__gatehouseAttempts
    throw error
  })
  return shared.__gatehouseAttempts
}

/** In memory for the embedded database, which has one process; in PostgreSQL, in a table that the library makes. */
async function open(): Promise<Record<keyof typeof limits, Limiter>> {
  const url = process.env.DATABASE_URL
  if (!url) {
    return { account: new RateLimiterMemory(limits.account), address: new RateLimiterMemory(limits.address) }
  }
  const connections = pool(url, 2)
  const make = (name: keyof typeof limits) =>
    new Promise<Limiter>((resolve, reject) => {
      const limiter: Limiter = new RateLimiterPostgres(
        { storeClient: connections, tableName: 'SignInAttempts', keyPrefix: name, ...limits[name] },
        (error) => (error ? reject(error) : resolve(limiter)),
      )
    })
  return { account: await make('account'), address: await make('address') }
}

/** Counts one attempt for the account and the peer's address. Throws too-many-attempts with the time to wait. */
export async function countAttempt(emailKey: string, address: string | null): Promise<void> {
  const { account, address: byAddress } = await limiters()
  try {
    await byAddress.consume(key(address ?? 'unknown'))
    await account.consume(key(emailKey))
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    const minutes = Math.max(1, Math.ceil(refused.msBeforeNext / 60_000))
    throw new Problem('too-many-attempts', {
      detail: `Too many attempts. Try again in ${minutes} minute${minutes === 1 ? '' : 's'}.`,
    })
  }
}

/** A right password clears the account's count and gives the address its try back: an office may share one address. */
export async function forgetAttempts(emailKey: string, address: string | null): Promise<void> {
  const { account, address: byAddress } = await limiters()
  await account.delete(key(emailKey))
  await byAddress.reward(key(address ?? 'unknown'))
}

/** Short whatever was typed, and no email stands in the table. */
function key(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
