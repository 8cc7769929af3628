import 'server-only'
import { inBackground, type Running } from '@/lib/background'
import { db } from '@/lib/db/client'
import { log } from '@/lib/log/log'
import { outbound } from '@/lib/net/outbound'
import { check } from './check'
import { type Claim, claimDue } from './claim'
import { checkInterval } from './interval'
import { thinHistory } from './thin-history'
import { thinTokenChecks } from './thin-token-checks'
import { thinUsedKeys } from './used-keys'

/**
 * Checks key managers in the background. None is checked where HEALTH_INTERVAL is 0; what people's checks leave is bounded all
 * the same.
 */
export function startHealthChecks(): Running {
  return inBackground<Claim>({
    together: 16,
    rest: 2_000,
    claim: async (most) => (checkInterval() === 0 ? [] : claimDue(await db(), most)),
    carryOut,
    tidy: async () => {
      await thinHistory(await db(), new Date())
      await thinTokenChecks(await db(), new Date())
      await thinUsedKeys(await db(), new Date())
    },
    words: { waits: 'Health checks wait for the database', tidying: 'Thinning health readings' },
  })
}

async function carryOut(claim: Claim, signal: AbortSignal): Promise<void> {
  const { keyManagerId } = claim
  try {
    const kept = await check({ db: await db(), fetch: outbound(), signal }, claim)
    log.debug({ keyManagerId, state: kept?.health.state ?? null }, 'Checked')
    for (const { kind } of kept?.events ?? []) log.info({ keyManagerId, kind }, 'Health event')
  } catch (err) {
    if (!signal.aborted) log.error({ err, keyManagerId }, 'Health check')
  }
}
