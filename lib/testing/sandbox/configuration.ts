import type { Configuration, JWK, KoaContextWithOIDC } from 'oidc-provider'
import { escaped, page } from './page'

export const organizationPath = '/t/sandbox'
export const client = { id: 'sandbox-client', secret: 'sandbox-secret' }
/** An application whose access tokens are opaque, as Asgardeo’s are until somebody switches them to JWT. */
export const opaqueClient = { id: 'sandbox-opaque', secret: 'sandbox-opaque-secret' }
/** An application that keeps no secret: in a browser, on a phone (RFC 6749, section 2.1). */
export const publicClient = { id: 'sandbox-app' }
export const apiResource = 'https://api.sandbox.example'
export const accounts = ['ada@example.com', 'grace@example.com']
/** The scopes that no role of the account holds: they are dropped without a word, as in Asgardeo. */
export const unheld: Record<string, string[]> = { 'grace@example.com': ['orders:write'] }
export const interactionPath = '/sign-in/'
const scopes = ['orders:read', 'orders:write']
const userScopes = ['openid', 'profile', 'email', 'offline_access']

/** What userinfo and ID tokens say of an account. */
export function profileOf(id: string, granted: string[]): { sub: string; email?: string; name?: string } {
  return {
    sub: id,
    ...(granted.includes('email') && { email: id }),
    ...(granted.includes('profile') && { name: id.split('@')[0] ?? id }),
  }
}

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
        scope: [...userScopes, ...scopes].join(' '),
      },
      {
        client_id: opaqueClient.id,
        client_secret: opaqueClient.secret,
        grant_types: ['client_credentials'],
        response_types: [],
        redirect_uris: [],
        scope: scopes.join(' '),
      },
      {
        client_id: publicClient.id,
        token_endpoint_auth_method: 'none',
        application_type: 'native',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: ['http://127.0.0.1/callback'],
        scope: [...userScopes, ...scopes].join(' '),
      },
    ],
    scopes: [...userScopes, ...scopes],
    claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => profileOf(id, ['email', 'profile']),
    }),
    // Signing in is consenting: the grant is made of what was asked for.
    loadExistingGrant,
    interactions: { url: (_context, interaction) => `${interactionPath}${interaction.uid}` },
    // As Asgardeo does: offline_access is not asked for.
    issueRefreshToken: async (_context, asking) => asking.grantTypeAllowed('refresh_token'),
    clientBasedCORS: () => true,
    // next-auth and most libraries expect the profile in the ID token.
    conformIdTokenClaims: false,
    renderError(context, out) {
      context.type = 'html'
      context.body = page('The request was refused', `<p>${escaped(out.error_description ?? out.error)}</p>`)
    },
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
      introspection: { enabled: true, allowedPolicy: () => true },
      revocation: { enabled: true, allowedPolicy: () => true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource(context, form) {
          context.body = page(
            'Sign out',
            `${form}<button form="op.logoutForm" name="logout" value="yes">Sign out</button>
<button form="op.logoutForm">Stay signed in</button>`,
          )
        },
        postLogoutSuccessSource(context) {
          context.body = page('Signed out', '<p>You are signed out of the sandbox.</p>')
        },
      },
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => apiResource,
        useGrantedResource: () => true,
        getResourceServerInfo: (context, _resource, { clientId }) => ({
          // An application has no profile; a user's token carries openid too, and opens userinfo.
          scope: (isApplication(context) ? scopes : [...userScopes, ...scopes]).join(' '),
          audience: apiResource,
          accessTokenFormat: clientId === opaqueClient.id ? 'opaque' : 'jwt',
          accessTokenTTL: 3600,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    ttl: {
      AccessToken: 3600,
      AuthorizationCode: 60,
      ClientCredentials: 3600,
      Grant: 86_400,
      IdToken: 3600,
      Interaction: 600,
      RefreshToken: 86_400,
      Session: 86_400,
    },
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

function isApplication(context: KoaContextWithOIDC): boolean {
  return context.oidc.params?.grant_type === 'client_credentials'
}

async function loadExistingGrant(context: KoaContextWithOIDC) {
  const { oidc } = context
  const accountId = oidc.session?.accountId
  if (!oidc.client || !accountId) return undefined
  const id = oidc.session?.grantIdFor(oidc.client.clientId)
  const found = id && (await oidc.provider.Grant.find(id))
  const grant = found || new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId })
  const asked = String(oidc.params?.scope ?? '')
  const dropped = unheld[accountId] ?? []
  grant.addOIDCScope(asked)
  grant.addResourceScope(apiResource, without(dropped, asked))
  grant.rejectResourceScope(apiResource, dropped.join(' '))
  await grant.save()
  return grant
}

function without(dropped: string[], scope: string): string {
  return scope
    .split(' ')
    .filter((one) => !dropped.includes(one))
    .join(' ')
}
