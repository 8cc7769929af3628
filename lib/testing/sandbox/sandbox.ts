import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { JWK } from 'oidc-provider'
import { createAuthority } from './certificate'
import { client, interactionPath, organizationPath } from './configuration'
import { control } from './control'
import { published } from './document'
import { fontPath, sendFont } from './fonts'
import { sendHomePage } from './home-page'
import { interact } from './interaction'
import { keepKeys, keptKeys } from './kept-keys'
import { type Misbehaviour, misbehaviours } from './misbehaviour'
import { newKey, newProvider, publicPart } from './provider'
import { signWith } from './sign'
import { createStore } from './store'

/** One document for all tenants, as Entra ID publishes: its issuer is a template. */
const forAllTenants = '/t/common/oauth2/token/.well-known/openid-configuration'

export type Where = 'document' | 'keys'

export type Sandbox = {
  origin: string
  issuer: string
  wellKnownUrl: string
  clientId: string
  clientSecret: string
  /** The authority behind its certificate, PEM; with https only. */
  ca?: string
  /** A new signing key; the old ones stay published unless dropped. */
  rotate(options?: { dropOld?: boolean }): Promise<void>
  /** Signs whatever claims it is given, a text as it is, with the present key, as the server itself never would. */
  sign(claims: object | string, header?: object): string
  /** From now on the discovery document, or the keys, are answered badly in this way; null ends it. */
  misbehave(way: Misbehaviour | null, where?: Where): void
  close(): Promise<void>
}

/**
 * Starts the sandbox issuer on loopback: a real OpenID Connect server (oidc-provider) with Asgardeo's shape. With a
 * `keysFile` it goes on with the signing keys that are kept there.
 */
export async function startSandbox(
  options: { port?: number; host?: string; https?: boolean; keysFile?: string | undefined } = {},
): Promise<Sandbox> {
  const host = options.host ?? '127.0.0.1'
  const authority = options.https ? createAuthority() : null
  const server = authority ? createTlsServer(authority.issue({ hosts: [host, 'localhost'] })) : createServer()
  await new Promise<void>((done, refuse) =>
    server.once('error', refuse).listen(options.port ?? 0, host, done),
  )
  const origin = `${authority ? 'https' : 'http'}://${host}:${(server.address() as AddressInfo).port}`
  const issuer = `${origin}${organizationPath}/oauth2/token`
  const documentPath = `${organizationPath}/oauth2/token/.well-known/openid-configuration`
  const keysPath = `${organizationPath}/oauth2/jwks`
  const bad: Record<Where, Misbehaviour | null> = { document: null, keys: null }
  const kept = { adapter: createStore(), revoked: new Set<string>() }
  let keys = await keptKeys(options.keysFile)
  let provider = await newProvider(issuer, keys, kept)

  const sandbox: Sandbox = {
    origin,
    issuer,
    wellKnownUrl: `${origin}${documentPath}`,
    clientId: client.id,
    clientSecret: client.secret,
    ...(authority && { ca: authority.ca }),
    async rotate({ dropOld = false } = {}) {
      keys = [await newKey(), ...(dropOld ? [] : keys)]
      keepKeys(options.keysFile, keys)
      provider = await newProvider(issuer, keys, kept)
    },
    sign: (claims, header) => signWith(keys[0] as JWK, claims, header),
    misbehave(way, where = 'document') {
      bad[where] = way
    },
    close() {
      server.closeAllConnections()
      return new Promise((done) => server.close(() => done()))
    },
  }

  async function serve(request: IncomingMessage, response: ServerResponse) {
    const { pathname } = new URL(request.url ?? '/', origin)
    if (pathname === '/') return sendHomePage(response, issuer)
    if (pathname.startsWith(fontPath)) return sendFont(response, pathname.slice(fontPath.length))
    if (pathname.startsWith('/_sandbox/')) return control(sandbox, request, response)
    if (pathname.startsWith(interactionPath)) return interact(provider, request, response)
    const document = published(issuer, origin)
    if (pathname === forAllTenants)
      return sendDocument(response, { ...document, issuer: `${origin}/t/{tenantid}/oauth2/token` })
    if (pathname === documentPath && bad.document) return misbehaviours[bad.document](response, document)
    if (pathname === keysPath && bad.keys)
      return misbehaviours[bad.keys](response, { keys: keys.map(publicPart) })
    if (pathname === documentPath) return sendDocument(response, document)
    return (provider.callback() as RequestListener)(request, response)
  }
  server.on('request', (request, response) => {
    serve(request, response).catch((error: Error) => {
      if (response.headersSent) return response.destroy()
      const expired = error.name === 'SessionNotFound'
      const words = expired ? 'This sign-in has expired. Start again.' : 'The sandbox could not answer.'
      response.writeHead(expired ? 400 : 500, { 'content-type': 'text/plain' }).end(words)
    })
  })
  return sandbox
}

function sendDocument(response: ServerResponse, document: Record<string, unknown>) {
  const headers = { 'content-type': 'application/json', 'access-control-allow-origin': '*' }
  return response.writeHead(200, headers).end(JSON.stringify(document))
}
