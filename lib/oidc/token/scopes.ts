import { claimWords, scopesOf } from '@/lib/oidc/claims'
import { shown } from '@/lib/oidc/finding'
import { failed, notApplicable, type Outcome, passed } from './check'
import type { Members } from './decode'
import { nearestPair } from './difference'
import type { TrustedIssuer } from './trusted-issuer'

/** Scopes that are asked for: a list means all of them. */
export type WantedScopes = readonly string[] | { anyOf: readonly string[] }

/** Whether the token grants the scopes asked for, compared sign by sign (RFC 6749, section 3.3). */
export function judgeScopes(claims: Members, asked: WantedScopes, { scopesClaims }: TrustedIssuer): Outcome {
  const anyOf = 'anyOf' in asked
  const wanted = anyOf ? asked.anyOf : asked
  const found = () => {
    const granted = scopesOf(claims, scopesClaims)
    return granted.length > 0
      ? `Granted: ${shown(granted.join(' '))}`
      : `None in ${scopesClaims.map(claimWords).join(', ')}`
  }
  if (wanted.length === 0) return notApplicable(() => `No scope was asked for. ${found()}.`)
  const granted = scopesOf(claims, scopesClaims)
  const missing = wanted.filter((one) => !granted.includes(one))
  const expected = () => (anyOf ? `One of ${wanted.map(shown).join(', ')}` : shown(wanted.join(' ')))
  return (anyOf ? missing.length < wanted.length : missing.length === 0)
    ? passed(expected, found)
    : {
        ...failed(
          expected,
          () => `${found()}. Missing: ${shown(missing.join(' '))}`,
          `Ask for ${anyOf ? 'one of ' : ''}them when getting the token. Identity providers leave out, without a word, what the application or the roles of the user do not hold.`,
        ),
        compared: () => nearestPair(missing, granted),
      }
}
