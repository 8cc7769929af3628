import 'server-only'
import type { PrismaClient } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { type Claim, postpone, release } from './claim'
import { type Kept, keepReading } from './keep-reading'
import { readHealth, type Source } from './read'
import type { Reading } from './reading'
import { checkedFields, healthOf, targetOf } from './stored'

/**
 * Makes a claimed check: reads outside of any transaction, then keeps what was read in a short one. Null where the claim was
 * lost or the key manager changed or went meanwhile; then nothing is kept. Where it throws, the claim is given back: due at
 * once where `signal` ended it, a little later otherwise.
 */
export async function check(
  { db, ...source }: { db: PrismaClient } & Source,
  claim: Claim,
): Promise<Kept | null> {
  try {
    const reading = await readClaimed({ db, ...source }, claim)
    return reading && (await transaction((tx) => keepReading(tx, claim, reading)))
  } catch (error) {
    await (source.signal?.aborted ? release(db, claim) : postpone(db, claim)).catch(() => {})
    throw error
  }
}

/** Reads what a claimed check is of. Null where the key manager went meanwhile. */
export async function readClaimed(
  { db, ...source }: { db: PrismaClient } & Source,
  { keyManagerId }: Claim,
): Promise<Reading | null> {
  const stored = await db.keyManager.findUnique({ where: { id: keyManagerId }, select: checkedFields })
  if (!stored) return null
  const { last } = await healthOf(stored)
  return readHealth(source, targetOf(stored), last)
}
