import 'server-only'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { z } from 'zod'
import type { FetchDocument } from '@/lib/net/fetch-document'
import { parseObject } from '@/lib/oidc/json'
import { Problem } from '@/lib/problem'

type Profile = { iss: string; sub: string; email?: string; name?: string }
export type SingleSignOn = { issuer: string; clientId: string; clientSecret: string }

/** The configured OpenID Connect provider, or null. */
export function singleSignOn(): SingleSignOn | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = process.env
  return issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : null
}

const Document = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
})
export type ProviderDocument = z.infer<typeof Document>

/** The document names another issuer than the configured one (OpenID Connect Discovery 1.0, section 4.3). */
export class IssuerDiffers extends Error {}

/**
 * Reads the provider's document and compares its issuer code point by code point: openid-client 5, inside next-auth,
 * never does. Its endpoints are https, or at the issuer's own origin, and where `fetch` may go. Throws IssuerDiffers, or a Problem.
 */
export async function readProvider(issuer: string, fetch: FetchDocument): Promise<ProviderDocument> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const { status, body } = await fetch(url, { maxBytes: 262_144 })
  if (status !== 200) throw new Problem('bad-answer')
  const { members: said, repeated } = parseObject(body, 'The identity provider')
  if (said.issuer !== issuer || repeated.includes('issuer'))
    throw new IssuerDiffers('The document names another issuer than the configured one.')
  const document = Document.safeParse(said)
  if (!document.success) throw new Problem('bad-answer')
  const { authorization_endpoint, token_endpoint, jwks_uri } = document.data
  for (const endpoint of [authorization_endpoint, token_endpoint, jwks_uri]) {
    const { protocol, origin } = new URL(endpoint)
    if (protocol !== 'https:' && origin !== new URL(issuer).origin) throw new Problem('bad-answer')
  }
  for (const endpoint of [token_endpoint, jwks_uri]) {
    const refused = fetch.judge?.(endpoint).refused
    if (refused) throw new Problem('address-refused', { detail: refused })
  }
  return document.data
}

/**
 * The provider for next-auth. With no document of its own to read, it checks ID tokens against the configured issuer.
 * It reaches for the document's endpoints itself: only for those, and where `fetch` would.
 */
export function provider(
  configured: SingleSignOn,
  document: ProviderDocument,
  fetch: FetchDocument,
): OAuthConfig<Profile> {
  const connections = fetch.connections?.(document.token_endpoint, document.jwks_uri)
  return {
    id: 'oidc',
    name: 'Single sign-on',
    type: 'oauth',
    issuer: configured.issuer,
    clientId: configured.clientId,
    clientSecret: configured.clientSecret,
    authorization: { url: document.authorization_endpoint, params: { scope: 'openid profile email' } },
    token: document.token_endpoint,
    jwks_endpoint: document.jwks_uri,
    idToken: true,
    ...(connections && { httpOptions: connections }),
    checks: ['pkce', 'state', 'nonce'],
    profile: ({ sub, email, name }) => ({ id: sub, email: email ?? null, name: name ?? null }),
  }
}

/** Whether sign-in offers it. */
export function singleSignOnConfigured(): boolean {
  return singleSignOn() !== null
}
