import 'server-only'
import { Prisma } from './client'

/**
 * For how many seconds a claimed row is one process's alone, to do what it stands for. Whoever takes longer is taken for
 * dead, and another process does it.
 */
export const lease = 60

/** That nobody holds the row. Times of claims are the database's: clocks of processes do not matter. */
export const isFree = Prisma.sql`("claimedUntil" IS NULL OR "claimedUntil" < now())`

/** The columns of a row that is claimed now, to be SET. */
export const claimedBy = (by: string) =>
  Prisma.sql`"claimedBy" = ${by}::uuid, "claimedUntil" = now() + ${lease}::int * interval '1 second'`

/** The columns of a row that nobody holds any more. */
export const givenBack = { claimedBy: null, claimedUntil: null } as const
