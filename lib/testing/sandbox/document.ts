import { organizationPath } from './configuration'

/** The document as Asgardeo publishes it. */
export function published(issuer: string, origin: string): Record<string, unknown> {
  const at = (path: string) => `${origin}${organizationPath}${path}`
  return {
    issuer,
    authorization_endpoint: at('/oauth2/authorize'),
    token_endpoint: at('/oauth2/token'),
    jwks_uri: at('/oauth2/jwks'),
    revocation_endpoint: at('/oauth2/revoke'),
    introspection_endpoint: at('/oauth2/introspect'),
    userinfo_endpoint: at('/oauth2/userinfo'),
    end_session_endpoint: at('/oidc/logout'),
    scopes_supported: ['openid', 'profile', 'email', 'offline_access', 'orders:read', 'orders:write'],
    response_types_supported: ['code'],
    grant_types_supported: ['client_credentials', 'authorization_code', 'refresh_token'],
    response_modes_supported: ['query', 'form_post'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
    code_challenge_methods_supported: ['S256'],
    claims_supported: ['sub', 'email', 'name', 'iss'],
  }
}
