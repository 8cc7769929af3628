import 'server-only'
import { recordSystem } from '@/lib/audit/record'
import { transaction } from '@/lib/db/transaction'
import { forgetUnreadable } from './stored'

/** Forgets, for the command line, the stored secrets whose key is gone. Each organization hears of it. Returns how many. */
export async function forgetSecrets(): Promise<number> {
  return transaction(async (tx) => {
    const lost = await forgetUnreadable(tx)
    if (lost.length > 0) await recordSystem(tx, 'command line', 'secret.forget', [...new Set(lost)])
    return lost.length
  })
}
