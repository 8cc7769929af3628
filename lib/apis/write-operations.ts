import 'server-only'
import { v7 } from 'uuid'
import type { Transaction } from '@/lib/db/client'
import { compareOperations, type OperationChanges } from './compare'
import { keyOf, type Operation, pathKey } from './operation'
import { operationOf, type StoredOperation } from './stored'

/** PostgreSQL takes 65,535 values in a statement; an operation has nine. */
const atOnce = 2_000

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
  for (const some of chunks(ids)) await db.apiOperation.deleteMany({ where: { id: { in: some } } })
  let next = Math.max(-1, ...before.map(({ position }) => position)) + 1
  const rows = [...changes.changed.map(({ is }) => is), ...changes.added].map((one) => ({
    id: v7(),
    apiId,
    position: stored.get(keyOf(one))?.position ?? places.get(keyOf(one)) ?? next++,
    pathKey: pathKey(one.path),
    ...one,
  }))
  for (const some of chunks(rows)) await db.apiOperation.createMany({ data: some })
  return changes
}

function chunks<T>(all: T[]): T[][] {
  const parts: T[][] = []
  for (let at = 0; at < all.length; at += atOnce) parts.push(all.slice(at, at + atOnce))
  return parts
}
