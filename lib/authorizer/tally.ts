import type { Decision } from '@/lib/access/decide'

/** Counts of decisions that are the same in all of this. */
export type Entry = {
  api: string | null
  operation: string | null
  keyManager: string | null
  reason: string
  count: number
}

/** Entries of one report, and the count of one, which the console takes. */
const most = 1_000
const mostCounted = 1_000_000_000

/** Counts decisions, and names neither a token nor a person. Beyond a thousand kinds, operations are left out. */
export function createTally() {
  let entries = new Map<string, Entry>()

  function add(entry: Entry): void {
    const { api, operation, keyManager, reason, count } = entry
    const key = `${reason} ${keyManager} ${api} ${operation}`
    const known = entries.get(key)
    if (known) known.count = Math.min(known.count + count, mostCounted)
    else if (entries.size < most - 50) entries.set(key, { ...entry })
    else if (operation !== null) add({ ...entry, operation: null })
    // Only reasons are left to tell apart, and there are fewer of them than places.
    else if (api !== null || keyManager !== null) add({ ...entry, api: null, keyManager: null })
    else entries.set(key, { ...entry })
  }

  return {
    decided(decision: Decision): void {
      const { api, operation } = decision
      const allowed = decision.outcome === 'allowed'
      const keyManager = allowed ? decision.identity?.keyManager : decision.keyManager
      add({
        api: api?.id ?? null,
        operation: operation && `${operation.method} ${operation.path}`,
        keyManager: keyManager?.id ?? null,
        reason: allowed ? 'allowed' : decision.reason,
        count: 1,
      })
    },
    /** What was counted since the last time. */
    take(): Entry[] {
      const taken = [...entries.values()]
      entries = new Map()
      return taken
    },
    /** Counts again what could not be told. */
    putBack(taken: readonly Entry[]): void {
      for (const entry of taken) add(entry)
    },
  }
}

export type Tally = ReturnType<typeof createTally>
