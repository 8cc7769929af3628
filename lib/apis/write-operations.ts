import 'server-only'
import { v7 } from 'uuid'
import { templateKey } from '@/lib/access/path-template'
import type { Transaction } from '@/lib/db/client'
import { compareOperations, type OperationChanges } from './compare'
import { keyOf, type Operation } from './operation'
import { operationOf, type StoredOperation } from './stored'

/**
 * Makes the API's operations those that are wanted, and writes only what differs. What was there keeps its place; what is
 * new comes at the end, or at its place among `places` (by keyOf). The caller raises the API's version. Answers with what changed.
 */
export async function writeOperations(
  db: Transaction,
  apiId: string,
  before: readonly StoredOperation[],
  wanted: readonly Operation[],
  places: ReadonlyMap<string, number> = new Map(),
): Promise<OperationChanges> {
  const changes = compareOperations(before.map(operationOf), wanted)
  const stored = new Map(before.map((one) => [keyOf(operationOf(one)), one]))
  const gone = [...changes.removed, ...changes.changed.map(({ was }) => was)]
  const ids = gone.map((one) => stored.get(keyOf(one))?.id as string)
  // As one value each: 10,000 operations in values of their own take seconds to be put together.
  if (ids.length > 0) await db.$executeRaw`DELETE FROM "ApiOperation" WHERE "id" = ANY(${ids}::uuid[])`
  let next = Math.max(-1, ...before.map(({ position }) => position)) + 1
  const rows = [...changes.changed.map(({ is }) => is), ...changes.added].map((one) => ({
    id: v7(),
    apiId,
    position: stored.get(keyOf(one))?.position ?? places.get(keyOf(one)) ?? next++,
    pathKey: templateKey(one.path),
    ...one,
  }))
  if (rows.length > 0)
    await db.$executeRaw`
      INSERT INTO "ApiOperation"
      SELECT * FROM jsonb_populate_recordset(NULL::"ApiOperation", ${JSON.stringify(rows)}::jsonb)`
  return changes
}
