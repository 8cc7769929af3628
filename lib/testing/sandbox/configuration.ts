import type { Configuration, JWK } from 'oidc-provider'

export const organizationPath = '/t/sandbox'
export const client = { id: 'sandbox-client', secret: 'sandbox-secret' }
export const apiResource = 'https://api.sandbox.example'
const scopes = ['orders:read', 'orders:write']

/** oidc-provider with Asgardeo's shape: paths, claims, and access tokens of type at+jwt. */
export function configuration(keys: JWK[]): Configuration {
  return {
    jwks: { keys } as NonNullable<Configuration['jwks']>,
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        grant_types: ['client_credentials', 'authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: ['http://127.0.0.1/callback'],
        post_logout_redirect_uris: ['http://127.0.0.1/'],
        scope: ['openid', 'profile', 'email', 'offline_access', ...scopes].join(' '),
      },
    ],
    scopes: ['openid', 'profile', 'email', 'offline_access', ...scopes],
    claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: id, name: id.split('@')[0] ?? id }),
    }),
    routes: {
      authorization: `${organizationPath}/oauth2/authorize`,
      token: `${organizationPath}/oauth2/token`,
      revocation: `${organizationPath}/oauth2/revoke`,
      introspection: `${organizationPath}/oauth2/introspect`,
      jwks: `${organizationPath}/oauth2/jwks`,
      userinfo: `${organizationPath}/oauth2/userinfo`,
      end_session: `${organizationPath}/oidc/logout`,
    },
    features: {
      clientCredentials: { enabled: true },
      introspection: { enabled: true },
      revocation: { enabled: true },
      rpInitiatedLogout: { enabled: true },
      devInteractions: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => apiResource,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: scopes.join(' '),
          audience: apiResource,
          accessTokenFormat: 'jwt',
          accessTokenTTL: 3600,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    ttl: { ClientCredentials: 3600, AccessToken: 3600, Grant: 3600, Interaction: 600, Session: 3600 },
    formats: {
      customizers: {
        jwt(_context, token, parts) {
          const { payload } = parts
          const clientId = payload.client_id
          // Asgardeo: azp and client_id, aud the client id first, aut the kind of token, nbf as iat.
          payload.azp = clientId
          payload.aud = [clientId, ...[payload.aud].flat().filter((audience) => audience !== undefined)]
          payload.nbf = payload.iat
          payload.aut = token.kind === 'ClientCredentials' ? 'APPLICATION' : 'APPLICATION_USER'
          payload.sub ??= clientId
        },
      },
    },
    cookies: { keys: ['sandbox'] },
    pkce: { required: () => true },
  }
}
