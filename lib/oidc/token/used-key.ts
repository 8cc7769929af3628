import type { Judgement } from './judge'

/** A key of a key manager, by its thumbprint (RFC 7638). */
export type UsedKey = { keyManager: string; thumbprint: string }

/**
 * The key that verified the signature of a token, whatever else was wrong with it; null where none did. That a token names a
 * key says nothing: anybody can write that.
 */
export function usedKeyOf({ keyManager, outcomes }: Judgement): UsedKey | null {
  const thumbprint = outcomes.signature?.verifiedBy
  return keyManager && thumbprint ? { keyManager: keyManager.id, thumbprint } : null
}
