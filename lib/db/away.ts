import { Problem } from '@/lib/problem'

/** Prisma's codes for a database that cannot be reached, or does not answer; node-postgres has words only. */
const codes = ['P1001', 'P1002', 'P1008', 'P1017', 'P2028', 'ECONNREFUSED', 'ECONNRESET']
const words = /^Connection terminated|terminating connection/
/** What stands in their place where the statement was SQL of our own. */
const kinds = ['DatabaseNotReachable', 'SocketTimeout', 'ConnectionClosed', 'TooManyConnections']

type Known = { code?: string; meta?: { driverAdapterError?: { cause?: { kind?: string } } } }

/** The error, or the problem `busy` when it says that the database is away or has no connection free. */
export function awayAsProblem(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Problem) return error
  const { code, meta } = error as Known
  const kind = meta?.driverAdapterError?.cause?.kind
  return codes.includes(String(code)) || kinds.includes(String(kind)) || words.test(error.message)
    ? new Problem('busy', { cause: error })
    : error
}
