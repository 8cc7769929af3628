import type { Judgement } from '@/lib/oidc/token/judge'
import { type UsedKey, usedKeyOf } from '@/lib/oidc/token/used-key'

/** Keys of one report, which the console takes. */
const most = 1_000

/**
 * Remembers which keys verified tokens, so that the console knows which are in use. Published keys alone do, so that no
 * token adds a name of its own; and each token is judged again every few minutes, so that those without a place come back.
 */
export function createUsedKeys() {
  let used = new Map<string, UsedKey>()
  // Most tokens are verified by the key of the one before.
  let latest: UsedKey | null = null

  function add(key: UsedKey): void {
    if (key.keyManager === latest?.keyManager && key.thumbprint === latest.thumbprint) return
    if (used.size >= most) return
    used.set(`${key.keyManager} ${key.thumbprint}`, key)
    latest = key
  }

  return {
    judged(judgement: Judgement): void {
      const key = usedKeyOf(judgement)
      if (key) add(key)
    },
    /** Those that verified a token since the last time. */
    take(): UsedKey[] {
      const taken = [...used.values()]
      used = new Map()
      latest = null
      return taken
    },
    /** Remembers again what could not be told. */
    putBack(taken: readonly UsedKey[]): void {
      for (const key of taken) add(key)
    },
  }
}

export type UsedKeys = ReturnType<typeof createUsedKeys>
