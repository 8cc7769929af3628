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
  // What is decided about again and again is found without its words put together: by operation or API, reason, key manager.
  let latest = new Map<object | null, Map<string, Map<string | undefined, Entry>>>()

  function add(entry: Entry): Entry {
    const { api, operation, keyManager, reason, count } = entry
    const key = `${reason} ${keyManager} ${api} ${operation}`
    const known = entries.get(key)
    if (known) {
      known.count = Math.min(known.count + count, mostCounted)
      return known
    }
    if (entries.size >= most - 50) {
      if (operation !== null) return add({ ...entry, operation: null })
      // Only reasons are left to tell apart, and there are fewer of them than places.
      if (api !== null || keyManager !== null) return add({ ...entry, api: null, keyManager: null })
    }
    const fresh = { ...entry }
    entries.set(key, fresh)
    return fresh
  }

  return {
    decided(decision: Decision): void {
      const { api, operation } = decision
      const allowed = decision.outcome === 'allowed'
      const keyManager = allowed ? decision.identity?.keyManager : decision.keyManager
      const reason = allowed ? 'allowed' : decision.reason
      const of = operation ?? api
      const known = latest.get(of)?.get(reason)?.get(keyManager?.id)
      if (known) {
        known.count = Math.min(known.count + 1, mostCounted)
        return
      }
      const entry = add({
        api: api?.id ?? null,
        operation: operation && `${operation.method} ${operation.path}`,
        keyManager: keyManager?.id ?? null,
        reason,
        count: 1,
      })
      if (latest.size >= most) return
      const reasons = latest.get(of) ?? new Map<string, Map<string | undefined, Entry>>()
      const keyManagers = reasons.get(reason) ?? new Map<string | undefined, Entry>()
      latest.set(of, reasons.set(reason, keyManagers.set(keyManager?.id, entry)))
    },
    /** What was counted since the last time. */
    take(): Entry[] {
      const taken = [...entries.values()]
      entries = new Map()
      latest = new Map()
      return taken
    },
    /** Counts again what could not be told. */
    putBack(taken: readonly Entry[]): void {
      for (const entry of taken) add(entry)
    },
  }
}

export type Tally = ReturnType<typeof createTally>
