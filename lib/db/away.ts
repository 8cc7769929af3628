import { Problem } from '@/lib/problem'

/** Prisma's codes for a database that cannot be reached, or does not answer; node-postgres has words only. */
const codes = ['P1001', 'P1002', 'P1008', 'P1017', 'P2028', 'ECONNREFUSED', 'ECONNRESET']
const words = /^Connection terminated|terminating connection/

/** The error, or the problem `busy` when it says that the database is away or has no connection free. */
export function awayAsProblem(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Problem) return error
  const { code } = error as { code?: unknown }
  return codes.includes(String(code)) || words.test(error.message)
    ? new Problem('busy', { cause: error })
    : error
}
