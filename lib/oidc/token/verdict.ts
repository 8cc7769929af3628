import { type Check, inWords } from './check'
import { type ExplainedClaim, explainClaims } from './explain'
import type { Judgement, Policy } from './judge'

/** A judgement in words, as a person reads it. */
export type Verdict = Omit<Judgement, 'outcomes' | 'keyManager' | 'written'> & {
  /** In the order in which a careful gateway makes them. */
  checks: Check[]
  keyManager: { id: string; name: string } | null
  /** The name of the environment. */
  environment: string
  /** The claims in words, empty where there are none. */
  explained: ExplainedClaim[]
  /** Whether a published key of the issuer verified the signature, or its server said so. Else anybody may have written the claims. */
  verified: boolean
}

const utf8 = new TextDecoder()

/** Puts a judgement into words, as of the moment for which it was made. */
export function verdictOf(
  { outcomes, keyManager, written, ...judgement }: Judgement,
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
      written: written === undefined ? undefined : utf8.decode(Buffer.from(written, 'base64url')),
    }),
    verified: (outcomes.introspection ?? outcomes.signature)?.outcome === 'passed',
  }
}
