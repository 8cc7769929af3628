import { type IncomingMessage, type RequestListener, type ServerResponse, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type JWK, exportJWK, generateKeyPair } from 'jose'
import type Provider from 'oidc-provider'
import { client, configuration, organizationPath } from './configuration'
import { homePage } from './home-page'
import { type Misbehaviour, misbehaviours } from './misbehaviour'

export type Sandbox = {
  origin: string
  issuer: string
  wellKnownUrl: string
  clientId: string
  clientSecret: string
  /** A new signing key; the old ones stay published unless dropped. */
  rotate(options?: { dropOld?: boolean }): Promise<void>
  /** The next answers of the discovery document ('…-keys' ways: of the JWKS) are bad in this way. */
  misbehave(way: Misbehaviour | null, where?: 'document' | 'keys'): void
  close(): Promise<void>
}

/** Starts the sandbox issuer on loopback: a real OpenID Connect server (oidc-provider) with Asgardeo's shape. */
export async function startSandbox(options: { port?: number; host?: string } = {}): Promise<Sandbox> {
  const host = options.host ?? '127.0.0.1'
  const server = createServer()
  await new Promise<void>((done, refuse) => server.once('error', refuse).listen(options.port ?? 0, host, done))
  const origin = `http://${host}:${(server.address() as AddressInfo).port}`
  const issuer = `${origin}${organizationPath}/oauth2/token`
  const documentPath = `${organizationPath}/oauth2/token/.well-known/openid-configuration`
  const bad: Record<'document' | 'keys', Misbehaviour | null> = { document: null, keys: null }
  let keys: JWK[] = [await newKey()]
  let provider = await newProvider(issuer, keys)

  async function rotate({ dropOld = false } = {}) {
    keys = [await newKey(), ...(dropOld ? [] : keys)]
    provider = await newProvider(issuer, keys)
  }

  async function serve(request: IncomingMessage, response: ServerResponse) {
    const path = (request.url ?? '').split('?')[0]
    if (path === '/') return response.writeHead(200, { 'content-type': 'text/html' }).end(homePage(issuer))
    if (path === '/_sandbox/rotate' && request.method === 'POST') {
      await rotate({ dropOld: request.url?.includes('drop') ?? false })
      return response.writeHead(204).end()
    }
    const way = path === documentPath ? bad.document : path === `${organizationPath}/oauth2/jwks` ? bad.keys : null
    const document = () => published(issuer, origin)
    if (way) return misbehaviours[way](response, document())
    if (path === documentPath) {
      return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(document()))
    }
    return (provider.callback() as RequestListener)(request, response)
  }
  server.on('request', (request, response) => {
    serve(request, response).catch(() => response.destroy())
  })

  return {
    origin,
    issuer,
    wellKnownUrl: `${origin}${documentPath}`,
    clientId: client.id,
    clientSecret: client.secret,
    rotate,
    misbehave(way, where = 'document') {
      bad[where] = way
    },
    close() {
      server.closeAllConnections()
      return new Promise((done) => server.close(() => done()))
    },
  }
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return { ...(await exportJWK(privateKey)), kid: `${crypto.randomUUID()}_RS256`, alg: 'RS256', use: 'sig' }
}

async function newProvider(issuer: string, keys: JWK[]): Promise<Provider> {
  const warn = console.warn
  // oidc-provider tells developers about its development defaults; here they are meant.
  console.warn = () => {}
  try {
    const { default: OpenIdProvider } = await import('oidc-provider')
    return new OpenIdProvider(issuer, configuration(keys as never))
  } finally {
    console.warn = warn
  }
}

/** The document as Asgardeo publishes it. */
function published(issuer: string, origin: string): Record<string, unknown> {
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
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    code_challenge_methods_supported: ['S256'],
    claims_supported: ['sub', 'email', 'name', 'iss'],
  }
}
