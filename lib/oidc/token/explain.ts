import { visible } from '@/lib/oidc/finding'
import { asWritten } from '@/lib/oidc/json'
import type { CheckCode, Outcomes } from './check'
import type { Members } from './decode'
import { moment } from './moment'
import { isDate } from './times'
import type { TrustedIssuer } from './trusted-issuer'

/** A member of a header or a claim as a person reads it. */
export type ExplainedMember = {
  name: string
  value: string
  /** What it means; null for one that only its issuer can explain. */
  words: string | null
}

/** `failed`: whether a check of it did. */
export type ExplainedClaim = ExplainedMember & { failed: boolean }

type Given = { keyManager: TrustedIssuer | null; outcomes: Outcomes; now: Date }

/** Puts the claims of a token into words, in its own order; times as dates and how far they are from `now`. */
export function explainClaims(claims: Members, { keyManager, outcomes, now }: Given): ExplainedClaim[] {
  const seconds = now.getTime() / 1000
  return Object.entries(claims).map(([name, value]) => {
    const said = [timeWords(name, value, seconds) ?? meaning(name), roleOf(name, keyManager)]
    return {
      name: visible(name),
      value: visible(asWritten(claims, name)),
      words: said.filter(Boolean).join('. ') || null,
      failed: checksOf(name, keyManager).some((code) => outcomes[code]?.outcome === 'failed'),
    }
  })
}

/** What the key manager takes from the claim. */
function roleOf(name: string, keyManager: TrustedIssuer | null): string | null {
  if (!keyManager) return null
  if (keyManager.clientIdClaim === name) return `Client ID claim of ${keyManager.name}`
  return isScopesClaim(name, keyManager) ? `Scopes claim of ${keyManager.name}` : null
}

function isScopesClaim(name: string, { scopesClaims }: TrustedIssuer): boolean {
  const pointer = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
  return scopesClaims.some((one) => one === pointer || one.startsWith(`${pointer}/`))
}

function checksOf(name: string, keyManager: TrustedIssuer | null): CheckCode[] {
  const own = Object.hasOwn(judged, name) ? (judged[name] as CheckCode[]) : []
  if (!keyManager) return own
  return [
    ...own,
    ...(keyManager.clientIdClaim === name ? ['client' as const] : []),
    ...(isScopesClaim(name, keyManager) ? ['scopes' as const] : []),
  ]
}

/** The claims that are judged by themselves. */
const judged: Record<string, CheckCode[]> = {
  iss: ['issuer'],
  aud: ['audience', 'wanted-audience'],
  exp: ['expires'],
  nbf: ['not-before'],
  iat: ['issued-at'],
  cnf: ['sender'],
}

/** Claims that are times: what happens then, and what happened. */
const times: Record<string, [ahead: string, past: string]> = {
  exp: ['Expires', 'Expired'],
  nbf: ['Valid from', 'Valid since'],
  iat: ['Issued', 'Issued'],
  auth_time: ['Signed in', 'Signed in'],
  updated_at: ['Profile changed', 'Profile changed'],
}

function timeWords(name: string, value: unknown, now: number): string | null {
  if (!Object.hasOwn(times, name) || !isDate(value)) return null
  const [ahead, past] = times[name] as [string, string]
  return `${value > now ? ahead : past} ${moment(value, now)}`
}

function meaning(name: string): string | null {
  return Object.hasOwn(meanings, name) ? (meanings[name] as string) : null
}

/**
 * What claims mean that stand in many tokens (RFC 7519, section 4.1; RFC 9068, sections 2.2 and 2.2.3; RFC 8693, section 4;
 * OpenID Connect Core 1.0, sections 2 and 5.1), and what products add.
 */
const meanings: Record<string, string> = {
  iss: 'Issuer: who made the token',
  sub: 'Subject: the user, or the application itself',
  aud: 'Audience: for whom it was made',
  exp: 'When it expires',
  nbf: 'From when it is valid',
  iat: 'When it was issued',
  jti: 'The ID of this token',
  azp: 'Authorized party: the client that got it',
  client_id: 'The client that got it',
  cid: 'The client that got it',
  appid: 'The client that got it',
  scope: 'What it allows',
  scp: 'What it allows',
  roles: 'Roles',
  groups: 'Groups',
  entitlements: 'Entitlements',
  permissions: 'Permissions',
  realm_access: 'Roles of the realm',
  resource_access: 'Roles by application',
  typ: 'The kind of token',
  token_use: 'The kind of token',
  tokenName: 'The kind of token',
  nonce: 'Ties an ID token to a sign-in',
  at_hash: 'Ties an ID token to its access token',
  c_hash: 'Ties an ID token to its code',
  auth_time: 'When somebody signed in',
  acr: 'How surely somebody signed in',
  amr: 'How somebody signed in',
  sid: 'The session',
  cnf: 'The key that whoever presents it must prove',
  act: 'Who acts for the subject',
  may_act: 'Who may act for the subject',
  name: 'Name',
  given_name: 'Given name',
  family_name: 'Family name',
  preferred_username: 'The name to sign in with',
  email: 'Email address',
  email_verified: 'Whether the email address was verified',
  tid: 'Tenant of Entra ID',
  oid: 'The user or application in Entra ID',
  ver: 'Version of the token',
  gty: 'How Auth0 gave it',
  aut: 'Asgardeo: whether an application or a user got it',
  org_id: 'Organization',
  org_name: 'Organization',
}
