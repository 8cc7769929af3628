import { shown } from '@/lib/oidc/finding'
import { asWritten } from '@/lib/oidc/json'
import { judgeAudience, judgeWantedAudience } from './audience'
import { accepts, failed, notApplicable, type Outcome, passed } from './check'
import type { Members } from './decode'
import { judgeIssuer } from './issuer-checks'
import type { Judgement, Policy } from './judge'
import { judgeScopes } from './scopes'
import { judgeSender } from './sender'
import { judgeTimes } from './times'
import type { TrustedIssuer } from './trusted-issuer'

/** What the server of a key manager said of an opaque token: the check, and the members where it is active. */
export type Said = { outcome: Outcome; claims: Members | null }

/** Judges an opaque token by what its server says of it (RFC 7662, section 2.2), as a JWT by what stands in it. */
export function judgeOpaque(
  said: Said,
  keyManager: TrustedIssuer,
  policy: Omit<Policy, 'trusted'>,
): Judgement {
  const { environment } = policy
  const own = judgeIssuer({ iss: keyManager.issuers[0] }, environment, [keyManager]).outcomes
  const { claims } = said
  const outcomes = {
    introspection: said.outcome,
    enabled: own.enabled,
    environment: own.environment,
    ...(claims && judgeClaims(claims, keyManager, policy)),
  }
  return {
    accepted: accepts(outcomes),
    outcomes,
    keyManager,
    header: null,
    claims,
    notes: [
      said.outcome.outcome === 'not-applicable'
        ? 'An opaque token: its server was not asked.'
        : 'An opaque token: its server was asked.',
    ],
  }
}

function judgeClaims(claims: Members, keyManager: TrustedIssuer, policy: Omit<Policy, 'trusted'>) {
  const { environment, scopes = [], audience, now } = policy
  const times = judgeTimes(claims, now)
  const asNamed = namedAs(claims, keyManager)
  return {
    issuer: Object.hasOwn(claims, 'iss')
      ? judgeIssuer(claims, environment, [keyManager]).outcomes.issuer
      : passed('No other issuer', 'No iss: the server answered for itself'),
    type: judgeTokenType(claims),
    ...times,
    expires: Object.hasOwn(claims, 'exp')
      ? times.expires
      : notApplicable('No exp: the server calls it active now.'),
    ...judgeAudience(claims, asNamed),
    'wanted-audience': judgeWantedAudience(claims, audience),
    scopes: judgeScopes(claims, scopes, asNamed),
    sender: judgeSender(claims),
  }
}

/** The key manager with the names of RFC 7662, section 2.2, for what a JWT of it may name otherwise. */
function namedAs(claims: Members, keyManager: TrustedIssuer): TrustedIssuer {
  const has = (name: string) => Object.hasOwn(claims, name)
  return {
    ...keyManager,
    clientIdClaim: has('client_id') ? 'client_id' : keyManager.clientIdClaim,
    scopesClaims: has('scope') ? ['/scope'] : keyManager.scopesClaims,
  }
}

/** WSO2 calls a refresh token active too, and tells it by its type. */
function judgeTokenType(claims: Members): Outcome {
  if (!Object.hasOwn(claims, 'token_type'))
    return notApplicable('No token_type: the server does not say of which kind it is.')
  const type = claims.token_type
  const said = shown(asWritten(claims, 'token_type'))
  const known = typeof type === 'string' ? type.toLowerCase() : ''
  if (known === 'bearer' || known === 'access_token') return passed('token_type Bearer', said)
  return failed(
    'token_type Bearer',
    `token_type is ${said}`,
    known.startsWith('refresh')
      ? 'A refresh token goes to the token endpoint only. Send the access token.'
      : 'Send a plain bearer token: one of another type is nothing without its proof.',
    'RFC 7662, section 2.2; RFC 6749, section 7.1',
  )
}
