import 'server-only'
import type { OAuthConfig } from 'next-auth/providers/oauth'

type Profile = { iss: string; sub: string; email?: string; name?: string }

/** The configured OpenID Connect provider, or null. */
export function singleSignOnProvider(): OAuthConfig<Profile> | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = process.env
  if (!issuer || !clientId || !clientSecret) return null
  return {
    id: 'oidc',
    name: 'Single sign-on',
    type: 'oauth',
    wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    issuer,
    clientId,
    clientSecret,
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    authorization: { params: { scope: 'openid profile email' } },
    profile: (profile) => ({ id: profile.sub, email: profile.email ?? null, name: profile.name ?? null }),
  }
}

/** Whether sign-in offers it. */
export function singleSignOnConfigured(): boolean {
  return singleSignOnProvider() !== null
}
