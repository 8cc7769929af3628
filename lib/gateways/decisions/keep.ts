import 'server-only'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import type { Gateway } from '@/lib/gateways/keys/authenticate'
import { newsOfKeys, noteUsedKeys } from '@/lib/health/used-keys'
import { log } from '@/lib/log/log'
import { parse } from '@/lib/problem'
import { refuseUnstorable } from '@/lib/storable'
import { countDecisions } from './count'
import { Report } from './schema'
import { thinDecisions } from './thin'

const thinEvery = 3_600_000
let thinnedAt = 0

/**
 * Adds what an authorizer counted to the counts of this hour, and which keys it saw in use: all of a report or nothing, since
 * what was refused is told again. APIs, operations and key managers that are not of its environment's organization are counted
 * as unknown. Throws invalid-input.
 */
export async function keepDecisions(gateway: Gateway, body: unknown): Promise<void> {
  const { decisions, keys } = parse(Report, body)
  refuseUnstorable(decisions)
  const news = keys.length > 0 ? await newsOfKeys(await db(), gateway.organizationId, keys) : []
  if (decisions.length > 0 || news.length > 0)
    await transaction(async (tx) => {
      if (decisions.length > 0) await countDecisions(tx, gateway, decisions)
      if (news.length > 0) await noteUsedKeys(tx, news)
    })
  await thinRarely()
}

/** What was reported is kept, also where this fails. */
async function thinRarely(): Promise<void> {
  if (Date.now() - thinnedAt < thinEvery) return
  thinnedAt = Date.now()
  await thinDecisions(new Date()).catch((err) => log.warn({ err }, 'Thinning the counts of decisions'))
}
