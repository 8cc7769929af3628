import 'server-only'
import { db, type Transaction } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import type { Gateway } from '@/lib/gateways/keys/authenticate'
import { newsOfKeys, noteUsedKeys } from '@/lib/health/used-keys'
import { log } from '@/lib/log/log'
import { parse } from '@/lib/problem'
import { refuseUnstorable } from '@/lib/storable'
import { Report } from './schema'
import { thinDecisions } from './thin'

/** Rows of an environment in one hour that name operations; what comes later is counted without. */
const mostRows = 5_000
const nobody = '00000000-0000-0000-0000-000000000000'
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
      if (decisions.length > 0) await count(tx, gateway, decisions)
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

async function count(
  tx: Transaction,
  { environmentId, organizationId }: Gateway,
  decisions: Report['decisions'],
): Promise<void> {
  const report = JSON.stringify(decisions)
  await tx.$executeRaw`
        INSERT INTO "DecisionCount" ("environmentId", "at", "apiId", "operation", "keyManagerId", "reason", "count")
        SELECT ${environmentId}::uuid, date_trunc('hour', now(), 'UTC'), a, o, k, r, sum(c)
        FROM (
          SELECT COALESCE(api."id", ${nobody}::uuid) AS a,
            CASE WHEN known."id" IS NULL OR full_."full" THEN '' ELSE told."operation" END AS o,
            COALESCE(manager."id", ${nobody}::uuid) AS k, told."reason" AS r, told."count" AS c
          FROM jsonb_to_recordset(${report}::jsonb)
            AS told("api" uuid, "operation" text, "keyManager" uuid, "reason" text, "count" bigint)
          CROSS JOIN (
            SELECT count(*) >= ${mostRows} AS "full" FROM "DecisionCount"
            WHERE "environmentId" = ${environmentId}::uuid AND "at" = date_trunc('hour', now(), 'UTC')) AS full_
          LEFT JOIN "Api" api ON api."id" = told."api" AND api."organizationId" = ${organizationId}::uuid
          LEFT JOIN "ApiOperation" known
            ON known."apiId" = api."id" AND known."method" || ' ' || known."path" = told."operation"
          LEFT JOIN "KeyManager" manager
            ON manager."id" = told."keyManager" AND manager."organizationId" = ${organizationId}::uuid
        ) AS found
        GROUP BY a, o, k, r
        ORDER BY a, o, k, r
        ON CONFLICT ("environmentId", "at", "apiId", "operation", "keyManagerId", "reason")
          DO UPDATE SET "count" = "DecisionCount"."count" + excluded."count"`
}
