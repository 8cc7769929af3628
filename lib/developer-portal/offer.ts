import { z } from 'zod'
import { textsOf } from '@/lib/oidc/metadata'

/** A JSON object, whatever it holds. */
const Members = z.record(z.string(), z.unknown())

/** Endpoints in the order in which somebody needs them; our names to their labels. */
const labels: Record<string, string> = {
  tokenEndpoint: 'Token Endpoint',
  authorizationEndpoint: 'Authorization Endpoint',
  jwksEndpoint: 'JWKS Endpoint',
  userInfoEndpoint: 'User Info Endpoint',
  revokeEndpoint: 'Revoke Endpoint',
  introspectionEndpoint: 'Introspection Endpoint',
  logoutEndpoint: 'OIDC Logout Endpoint',
}

export type Endpoint = { key: string; label: string; url: string }

/** The stored endpoints as a list: known names, http(s) addresses, normalised as the URL standard writes them. */
export function endpointList(stored: unknown): Endpoint[] {
  const values = Members.safeParse(stored).data ?? {}
  return Object.entries(labels).flatMap(([key, label]) => {
    const url = webAddress(values[key])
    return url ? [{ key, label, url }] : []
  })
}

/** An absolute http(s) address, or null. Never one that carries a user or a password. */
export function webAddress(value: unknown): string | null {
  if (typeof value !== 'string' || !URL.canParse(value)) return null
  const url = new URL(value)
  if (!['https:', 'http:'].includes(url.protocol) || url.username || url.password) return null
  return url.href
}

/** scope-token of RFC 6749, section 3.3. */
const scopeToken = /^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/
/** A name, or an absolute URI (RFC 6749, section 4.5): no signs that could be taken for something else. */
const grantType = /^[\x21-\x7e]{1,200}$/

/**
 * Grants, scopes and client authentication that the document supports. `grants` is null when it names none: RFC 8414
 * then means authorization_code and implicit, but products leave the list out and support more.
 */
export function published(document: unknown): {
  grants: string[] | null
  scopes: string[]
  clientAuthentication: 'basic' | 'post'
} {
  const members = Members.safeParse(document).data ?? {}
  const methods = textsOf(members, 'token_endpoint_auth_methods_supported') ?? ['client_secret_basic']
  const [grants, scopes] = [
    textsOf(members, 'grant_types_supported'),
    textsOf(members, 'scopes_supported') ?? [],
  ]
  const post = !methods.includes('client_secret_basic') && methods.includes('client_secret_post')
  return {
    grants: grants?.filter((grant) => grantType.test(grant)).slice(0, 50) ?? null,
    scopes: [...new Set(scopes)].filter((scope) => scopeToken.test(scope)).slice(0, 200),
    clientAuthentication: post ? 'post' : 'basic',
  }
}
