import 'server-only'
import { awayAsProblem } from './away'
import { db, type Transaction } from './client'

const attempts = 3

/**
 * Runs `work` in one transaction. Serialization failures and deadlocks are tried again, three times in all.
 * Throws the problem `busy` when the database is away or no connection became free.
 */
export async function transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  const client = await db()
  for (let attempt = 1; ; attempt++) {
    try {
      return await client.$transaction(work)
    } catch (error) {
      if (attempt >= attempts || !isRetryable(error)) throw awayAsProblem(error)
    }
  }
}

function code(error: unknown): string | undefined {
  return (error as { code?: string } | null)?.code
}

function isRetryable(error: unknown): boolean {
  if (code(error) === 'P2034') return true
  const original = (error as { meta?: { driverAdapterError?: { cause?: { originalCode?: string } } } } | null)
    ?.meta
  return ['40001', '40P01'].includes(original?.driverAdapterError?.cause?.originalCode ?? '')
}
