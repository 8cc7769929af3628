import { judgeAudience, judgeWantedAudience } from './audience'
import { accepts, type Check, inOrder, type Outcomes } from './check'
import { judgeCritical } from './critical'
import { type Decoded, decodeToken, type Members } from './decode'
import { extractToken } from './extract'
import { judgeIssuer } from './issuer-checks'
import { judgeScopes } from './scopes'
import { judgeSender } from './sender'
import { judgeAlgorithm, judgeSignature } from './signature'
import { judgeTimes } from './times'
import type { Environment, TrustedIssuer } from './trusted-issuer'
import { judgeProfile, judgeType } from './type'

/** What a token is judged by. */
export type Policy = {
  trusted: readonly TrustedIssuer[]
  environment: Environment
  /** Asked for beside the policy of the key manager. */
  audience?: string
  scopes?: readonly string[]
  now: Date
}

/** What was found of a token. */
export type Verdict = {
  accepted: boolean
  /** In the order in which they are made. */
  checks: Check[]
  keyManager: { id: string; name: string } | null
  /** Header and claims as the token has them, null where they could not be read. */
  header: Members | null
  claims: Members | null
  /** Whether a published key of the issuer verified the signature. Else anybody may have written the claims. */
  verified: boolean
  /** What is worth saying of the place where the token stood. */
  notes: string[]
}

/**
 * Judges an access token, or a text that holds one: every check that can be made, in the order in which a careful gateway
 * makes them, so that somebody sees all that is wrong at once. It reaches no network, keeps nothing of the token and
 * throws nothing, whatever was pasted.
 */
export async function judgeToken(pasted: string, policy: Policy): Promise<Verdict> {
  const { token, notes } = extractToken(pasted)
  const decoded = decodeToken(token)
  if (!('claims' in decoded)) {
    const checks = inOrder({ form: decoded.form }, 'The token cannot be read.')
    const header = decoded.header ?? null
    return { accepted: false, checks, keyManager: null, header, claims: null, verified: false, notes }
  }
  const { header, claims } = decoded
  const { keyManager, outcomes: issuer } = judgeIssuer(claims, policy.environment, policy.trusted)
  const checks = inOrder(
    {
      form: decoded.form,
      critical: judgeCritical(header),
      ...issuer,
      algorithm: judgeAlgorithm(header.alg),
      ...judgeTimes(claims, policy.now),
      'wanted-audience': judgeWantedAudience(claims, policy.audience),
      sender: judgeSender(claims),
      ...(keyManager && (await judgeByKeyManager(decoded, keyManager, policy.scopes ?? []))),
    },
    'No key manager accepts the issuer.',
  )
  return {
    accepted: accepts(checks),
    checks,
    keyManager: keyManager && { id: keyManager.id, name: keyManager.name },
    header,
    claims,
    verified: checks.some(({ code, outcome }) => code === 'signature' && outcome === 'passed'),
    notes,
  }
}

/** What only the key manager can say of its tokens. */
async function judgeByKeyManager(
  token: Decoded,
  keyManager: TrustedIssuer,
  scopes: readonly string[],
): Promise<Outcomes> {
  return {
    ...(await judgeSignature(token, keyManager)),
    type: judgeType(token, keyManager),
    profile: judgeProfile(token, keyManager),
    ...judgeAudience(token.claims, keyManager),
    scopes: judgeScopes(token.claims, scopes, keyManager),
  }
}
