import { judgeAudience, judgeWantedAudience } from './audience'
import { accepts, type Outcomes } from './check'
import { judgeCritical } from './critical'
import { type Decoded, decodeToken, type Members } from './decode'
import { extractToken } from './extract'
import { judgeIssuer } from './issuer-checks'
import { judgeProfile } from './profile'
import { judgeScopes, type WantedScopes } from './scopes'
import { judgeSender } from './sender'
import { judgeAlgorithm, judgeSignature } from './signature'
import { judgeTimes } from './times'
import type { Environment, KnownIssuers, TrustedIssuer } from './trusted-issuer'
import { judgeType } from './type'

/** What a token is judged by. */
export type Policy = {
  trusted: readonly TrustedIssuer[]
  /** Key managers that do not accept the issuer, to say which comes nearest. */
  others?: readonly KnownIssuers[]
  environment: Environment
  /** Asked for beside the policy of the key manager. */
  audience?: string
  scopes?: WantedScopes
  now: Date
  /** Handed in with each policy that a token is judged by: what a signature costs, it costs once. */
  signatures?: SignatureOutcomes
}

/** What was found of the signature of one token, at one moment, by the ID of the key manager. */
export type SignatureOutcomes = Map<string, Outcomes>

/** What was found of a token; `verdictOf` puts it into words. */
export type Judgement = {
  accepted: boolean
  outcomes: Outcomes
  keyManager: TrustedIssuer | null
  /** Header and claims as the token has them, null where they could not be read. */
  header: Members | null
  claims: Members | null
  /** What is worth saying of the place where the token stood. */
  notes: string[]
}

/**
 * Judges an access token, or a text that holds one: every check that can be made, so that somebody sees all that is wrong
 * at once. It reaches no network, keeps nothing of the token and throws nothing, whatever was pasted.
 */
export async function judgeToken(pasted: string, policy: Policy): Promise<Judgement> {
  const { token, notes } = extractToken(pasted)
  const decoded = decodeToken(token)
  if (!('claims' in decoded)) {
    const { form, header = null } = decoded
    return { accepted: false, outcomes: { form }, keyManager: null, header, claims: null, notes }
  }
  const { header, claims } = decoded
  const { keyManager, outcomes: issuer } = judgeIssuer(
    claims,
    policy.environment,
    policy.trusted,
    policy.others,
  )
  const signature = keyManager
    ? await signatureOutcomes(decoded, keyManager, policy)
    : { algorithm: judgeAlgorithm(header) }
  const times = judgeTimes(claims, policy.now)
  const audience = keyManager && judgeAudience(claims, keyManager)
  // One literal with every check, for the engine's sake: gateways ask thousands of times a second.
  const outcomes: Outcomes = {
    form: decoded.form,
    introspection: undefined,
    critical: judgeCritical(header),
    issuer: issuer.issuer,
    enabled: issuer.enabled,
    environment: issuer.environment,
    algorithm: signature.algorithm,
    key: signature.key,
    signature: signature.signature,
    type: keyManager ? judgeType(decoded, keyManager) : undefined,
    profile: keyManager ? judgeProfile(decoded, keyManager) : undefined,
    expires: times.expires,
    'not-before': times['not-before'],
    'issued-at': times['issued-at'],
    audience: audience?.audience,
    client: audience?.client,
    'wanted-audience': judgeWantedAudience(claims, policy.audience),
    scopes: keyManager ? judgeScopes(claims, policy.scopes ?? [], keyManager) : undefined,
    sender: judgeSender(claims),
  }
  return { accepted: accepts(outcomes), outcomes, keyManager, header, claims, notes }
}

/** What was found of the signature, once for each key manager. */
async function signatureOutcomes(
  token: Decoded,
  keyManager: TrustedIssuer,
  { now, signatures }: Policy,
): Promise<Outcomes> {
  const known = signatures?.get(keyManager.id)
  if (known) return known
  const fresh = await judgeSignature(token, keyManager, now)
  signatures?.set(keyManager.id, fresh)
  return fresh
}
