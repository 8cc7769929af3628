import 'server-only'
import { transaction } from '@/lib/db/transaction'
import type { Attempt } from './attempt'
import { type Claim, release } from './claim'
import { keepAttempt } from './keep-attempt'
import { sendClaimed, type World } from './send'

/**
 * Makes a claimed try: sends outside of any transaction, then keeps what came of it in a short one. Null where the claim was
 * lost or the delivery went meanwhile. Where it throws, the claim is given back.
 */
export async function deliver(world: World, claim: Claim): Promise<Attempt | null> {
  const attempt = await sendOrRelease(world, claim)
  if (!attempt) return null
  // Where it cannot be kept, the lease ends and it is tried again: twice is better than never.
  const kept = await transaction((tx) => keepAttempt(tx, claim, attempt))
  return kept ? attempt : null
}

/** Sends; where that throws, the claim is given back. */
export async function sendOrRelease(world: World, claim: Claim): Promise<Attempt | null> {
  try {
    return await sendClaimed(world, claim)
  } catch (error) {
    await release(world.db, claim).catch(() => {})
    throw error
  }
}
