import { type Check, inWords } from './check'
import type { Judgement } from './judge'

/** A judgement in words, as a person reads it. */
export type Verdict = Omit<Judgement, 'outcomes' | 'keyManager'> & {
  /** In the order in which a careful gateway makes them. */
  checks: Check[]
  keyManager: { id: string; name: string } | null
  /** Whether a published key of the issuer verified the signature, or its server said so. Else anybody may have written the claims. */
  verified: boolean
}

/** Puts a judgement into words. */
export function verdictOf({ outcomes, keyManager, ...judgement }: Judgement): Verdict {
  const otherwise = judgement.claims
    ? 'No key manager accepts the issuer.'
    : outcomes.introspection
      ? 'Its server does not call it active.'
      : 'The token cannot be read.'
  return {
    ...judgement,
    checks: inWords(outcomes, otherwise),
    keyManager: keyManager && { id: keyManager.id, name: keyManager.name },
    verified: (outcomes.introspection ?? outcomes.signature)?.outcome === 'passed',
  }
}
