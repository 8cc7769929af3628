import 'server-only'
import type { Transaction } from '@/lib/db/client'
import type { Gateway } from '@/lib/gateways/keys/authenticate'
import type { Report } from './schema'

/**
 * Rows of an environment in one hour that name operations, and those that name no operation but an API or a key manager.
 * What comes later, in the same report too, is counted without; by its reason alone in the end.
 */
export const mostRows = { ofOperations: 5_000, ofOthers: 1_000 }
const nobody = '00000000-0000-0000-0000-000000000000'

/** Adds what was decided to the counts of this hour. What is told most often is named first. */
export async function countDecisions(
  tx: Transaction,
  { environmentId, organizationId }: Pick<Gateway, 'environmentId' | 'organizationId'>,
  decisions: Report['decisions'],
): Promise<void> {
  // One report after another: each sees the rows of the one before.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`decisions ${environmentId}`}, 0))`
  const report = JSON.stringify(decisions)
  await tx.$executeRaw`
    WITH told AS (
      SELECT COALESCE(api."id", ${nobody}::uuid) AS a,
        CASE WHEN known."id" IS NULL THEN '' ELSE told."operation" END AS o,
        COALESCE(manager."id", ${nobody}::uuid) AS k, told."reason" AS r, sum(told."count") AS c
      FROM jsonb_to_recordset(${report}::jsonb)
        AS told("api" uuid, "operation" text, "keyManager" uuid, "reason" text, "count" bigint)
      LEFT JOIN "Api" api ON api."id" = told."api" AND api."organizationId" = ${organizationId}::uuid
      LEFT JOIN "ApiOperation" known
        ON known."apiId" = api."id" AND known."method" || ' ' || known."path" = told."operation"
      LEFT JOIN "KeyManager" manager
        ON manager."id" = told."keyManager" AND manager."organizationId" = ${organizationId}::uuid
      GROUP BY a, o, k, r
    ), here AS (
      SELECT "apiId" AS a, "operation" AS o, "keyManagerId" AS k, "reason" AS r FROM "DecisionCount"
      WHERE "environmentId" = ${environmentId}::uuid AND "at" = date_trunc('hour', now(), 'UTC')
    ), with_operations AS (
      SELECT told.*, here.r IS NOT NULL OR told.o = '' OR
        row_number() OVER (PARTITION BY here.r IS NULL AND told.o <> '' ORDER BY c DESC, a, o, k, r)
          <= ${mostRows.ofOperations} - (SELECT count(*) FROM here WHERE o <> '') AS fits
      FROM told LEFT JOIN here USING (a, o, k, r)
    ), without AS (
      SELECT a, CASE WHEN fits THEN o ELSE '' END AS o, k, r, sum(c) AS c FROM with_operations GROUP BY 1, 2, 3, 4
    ), with_others AS (
      SELECT without.*, here.r IS NOT NULL OR without.o <> '' OR
        row_number() OVER (
          PARTITION BY here.r IS NULL AND without.o = '' AND (a, k) <> (${nobody}::uuid, ${nobody}::uuid)
          ORDER BY c DESC, a, o, k, r
        ) <= ${mostRows.ofOthers} - (
          SELECT count(*) FROM here WHERE o = '' AND (a, k) <> (${nobody}::uuid, ${nobody}::uuid)) AS fits
      FROM without LEFT JOIN here USING (a, o, k, r)
    )
    INSERT INTO "DecisionCount" ("environmentId", "at", "apiId", "operation", "keyManagerId", "reason", "count")
    SELECT ${environmentId}::uuid, date_trunc('hour', now(), 'UTC'),
      CASE WHEN fits THEN a ELSE ${nobody}::uuid END, o, CASE WHEN fits THEN k ELSE ${nobody}::uuid END, r, sum(c)
    FROM with_others GROUP BY 3, 4, 5, 6 ORDER BY 3, 4, 5, 6
    ON CONFLICT ("environmentId", "at", "apiId", "operation", "keyManagerId", "reason")
      DO UPDATE SET "count" = "DecisionCount"."count" + excluded."count"`
}
