import type { Judgement } from '@/lib/oidc/token/judge'
import { type UsedKey, usedKeyOf } from '@/lib/oidc/token/used-key'

/** Keys of one report, which the console takes. */
const most = 1_000

/**
 * Remembers which keys verified tokens, so that the console knows which are in use. Published keys alone do, so that no
 * token adds a name of its own; and each token is judged again every few minutes, so that those without a place come back.
 */
export function createUsedKeys() {
  // By key manager and thumbprint: most tokens are verified by a key that is there already.
  let used = new Map<string, Map<string, UsedKey>>()
  let count = 0

  function add(key: UsedKey): void {
    const known = used.get(key.keyManager)
    if (count >= most || known?.has(key.thumbprint)) return
    used.set(key.keyManager, (known ?? new Map<string, UsedKey>()).set(key.thumbprint, key))
    count += 1
  }

  return {
    judged(judgement: Judgement): void {
      const key = usedKeyOf(judgement)
      if (key) add(key)
    },
    /** Those that verified a token since the last time. */
    take(): UsedKey[] {
      const taken = [...used.values()].flatMap((keys) => [...keys.values()])
      used = new Map()
      count = 0
      return taken
    },
    /** Remembers again what could not be told. */
    putBack(taken: readonly UsedKey[]): void {
      for (const key of taken) add(key)
    },
  }
}

export type UsedKeys = ReturnType<typeof createUsedKeys>
