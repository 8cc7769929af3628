import 'server-only'
import type { Transaction } from './client'

/** The moment at which the transaction began, by the database's clock: those of processes may differ. */
export async function now(db: Transaction): Promise<Date> {
  const [row] = await db.$queryRaw<{ at: Date }[]>`SELECT now() AS "at"`
  return (row as { at: Date }).at
}
