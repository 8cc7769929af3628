import { type Check, inWords } from './check'
import { type ExplainedClaim, type ExplainedMember, explainClaims } from './explain'
import { explainHeader } from './explain-header'
import type { Judgement, Policy } from './judge'

/** A judgement in words, as a person reads it. */
export type Verdict = Omit<Judgement, 'outcomes' | 'keyManager'> & {
  /** In the order in which a careful gateway makes them. */
  checks: Check[]
  keyManager: { id: string; name: string } | null
  /** The name of the environment. */
  environment: string
  /** The claims in words, and the header; empty where there are none. */
  explained: ExplainedClaim[]
  explainedHeader: ExplainedMember[]
  /** Whether a published key of the issuer verified the signature, or its server said so. Else anybody may have written the claims. */
  verified: boolean
}

/** Puts a judgement into words, as of the moment for which it was made. */
export function verdictOf(
  { outcomes, keyManager, ...judgement }: Judgement,
  { environment, now }: Pick<Policy, 'environment' | 'now'>,
): Verdict {
  const otherwise = judgement.claims
    ? 'No key manager accepts the issuer.'
    : outcomes.introspection
      ? 'Its server does not call it active.'
      : 'The token cannot be read.'
  return {
    ...judgement,
    checks: inWords(outcomes, otherwise),
    keyManager: keyManager && { id: keyManager.id, name: keyManager.name },
    environment: environment.name,
    explained: explainClaims(judgement.claims ?? {}, {
      keyManager,
      outcomes,
      now,
    }),
    explainedHeader: explainHeader(judgement.header ?? {}),
    verified: (outcomes.introspection ?? outcomes.signature)?.outcome === 'passed',
  }
}
