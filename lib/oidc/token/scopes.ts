import { claimWords, scopesOf } from '@/lib/oidc/claims'
import { shown } from '@/lib/oidc/finding'
import { failed, notApplicable, type Outcome, passed } from './check'
import type { Members } from './decode'
import { nearestPair } from './difference'
import type { TrustedIssuer } from './trusted-issuer'

/** Whether the token grants the scopes asked for, compared sign by sign (RFC 6749, section 3.3). */
export function judgeScopes(
  claims: Members,
  wanted: readonly string[],
  { scopesClaims }: TrustedIssuer,
): Outcome {
  const found = () => {
    const granted = scopesOf(claims, scopesClaims)
    return granted.length > 0
      ? `Granted: ${shown(granted.join(' '))}`
      : `None in ${scopesClaims.map(claimWords).join(', ')}`
  }
  if (wanted.length === 0) return notApplicable(() => `No scope was asked for. ${found()}.`)
  const granted = scopesOf(claims, scopesClaims)
  const missing = wanted.filter((one) => !granted.includes(one))
  const expected = () => shown(wanted.join(' '))
  return missing.length === 0
    ? passed(expected, found)
    : {
        ...failed(
          expected,
          () => `${found()}. Missing: ${shown(missing.join(' '))}`,
          'Ask for them when getting the token. Identity providers leave out, without a word, what the application or the roles of the user do not hold.',
        ),
        compared: () => nearestPair(missing, granted),
      }
}
