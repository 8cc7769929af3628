import { accepts } from './check'
import type { Judgement } from './judge'

/** A key of a key manager, by its thumbprint (RFC 7638). */
export type UsedKey = { keyManager: string; thumbprint: string }

/**
 * The key that verified the signature of a token that is accepted, or lacks nothing but scopes; null for any other. That a token
 * names a key says nothing: anybody can write that. Nor does one that has expired: whoever has it may show it for ever.
 */
export function usedKeyOf({ accepted, keyManager, outcomes }: Judgement): UsedKey | null {
  const thumbprint = outcomes.signature?.verifiedBy
  if (!keyManager || !thumbprint) return null
  const isGood = accepted || accepts({ ...outcomes, scopes: undefined })
  return isGood ? { keyManager: keyManager.id, thumbprint } : null
}
