import 'server-only'
import pg from 'pg'
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { Problem } from '@/lib/problem'

/** Per account and per peer address: tries, then a pause. */
const limits = {
  account: { points: 8, duration: 900, blockDuration: 900 },
  address: { points: 60, duration: 900, blockDuration: 900 },
}

type Limiter = RateLimiterMemory | RateLimiterPostgres
const shared = globalThis as { __gatehouseAttempts?: Promise<Record<keyof typeof limits, Limiter>> }

async function limiters(): Promise<Record<keyof typeof limits, Limiter>> {
  shared.__gatehouseAttempts ??= (async () => {
    const url = process.env.DATABASE_URL
    if (!url)
      return {
        account: new RateLimiterMemory(limits.account),
        address: new RateLimiterMemory(limits.address),
      }
    const pool = new pg.Pool({ connectionString: url, max: 2 })
    const make = (name: keyof typeof limits) =>
      new Promise<Limiter>((resolve, reject) => {
        const limiter: Limiter = new RateLimiterPostgres(
          { storeClient: pool, tableName: 'SignInAttempts', keyPrefix: name, ...limits[name] },
          (error) => (error ? reject(error) : resolve(limiter)),
        )
      })
    return { account: await make('account'), address: await make('address') }
  })()
  return shared.__gatehouseAttempts
}

/** Counts one attempt for the account and the peer's address. Throws too-many-attempts with the time to wait. */
export async function countAttempt(emailKey: string, address: string | null): Promise<void> {
  const { account, address: byAddress } = await limiters()
  try {
    await byAddress.consume(address ?? 'unknown')
    await account.consume(emailKey)
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    const minutes = Math.max(1, Math.ceil(refused.msBeforeNext / 60_000))
    throw new Problem('too-many-attempts', {
      detail: `Too many attempts. Try again in ${minutes} minute${minutes === 1 ? '' : 's'}.`,
    })
  }
}

/** A right password clears the account's count. */
export async function forgetAttempts(emailKey: string): Promise<void> {
  await (await limiters()).account.delete(emailKey)
}
