import 'server-only'
import { inBackground, type Running } from '@/lib/background'
import { db } from '@/lib/db/client'
import { log } from '@/lib/log/log'
import { outbound } from '@/lib/net/outbound'
import { type Claim, claimDue } from './claim'
import { deliver } from './deliver'
import { thinDeliveries } from './thin'

/** Sends notifications in the background. */
export function startDeliveries(): Running {
  return inBackground<Claim>({
    together: 8,
    rest: 3_000,
    claim: async (most) => claimDue(await db(), most),
    carryOut,
    tidy: async () => {
      await thinDeliveries(await db(), new Date())
    },
    words: { waits: 'Notifications wait for the database', tidying: 'Thinning notifications' },
  })
}

async function carryOut(claim: Claim, signal: AbortSignal): Promise<void> {
  const { id } = claim
  try {
    const attempt = await deliver({ db: await db(), fetch: outbound(), signal }, claim)
    if (attempt) log.info({ id, outcome: attempt.outcome, status: attempt.status }, 'Notification')
  } catch (err) {
    if (!signal.aborted) log.error({ err, id }, 'Notification')
  }
}
