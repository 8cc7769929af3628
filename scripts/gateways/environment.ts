import { get, request } from 'node:https'
import { json } from 'node:stream/consumers'
import type { AccessDescription, DescribedApi, DescribedKeyManager } from '@/lib/access/description'
import { describedKeyManager, ordersApi } from '@/lib/access/testing'
import { production, type Signer, signer } from '@/lib/oidc/token/testing'
import { apiResource } from '@/lib/testing/sandbox/configuration'
import { type Sandbox, startSandbox } from '@/lib/testing/sandbox/sandbox'

/** An audience with every sign that some configuration reads as its own. */
export const oddAudience = `it's "quoted" $HOME \${HOME} %{HOST} %[src] #1 \\ {x} \`y\` ; |`

const reports: DescribedApi = {
  ...ordersApi,
  id: 'reports',
  name: 'Reports',
  basePath: '/reports',
  keyManagers: ['customers'],
  audiencePolicy: { acceptedAudiences: ['reports'], allowedClients: [] },
  operations: [
    { method: 'GET', path: '/', public: false, scopeMode: 'all', scopes: [] },
    { method: 'GET', path: '/{year}', public: false, scopeMode: 'all', scopes: ['reports:read'] },
    { method: 'GET', path: '/{year}.{format}', public: false, scopeMode: 'all', scopes: ['reports:export'] },
    { method: 'GET', path: '/caf\u00e9', public: true },
  ],
}

const orders: DescribedApi = {
  ...ordersApi,
  operations: [
    ...ordersApi.operations,
    { method: 'GET', path: '/orders/export', public: false, scopeMode: 'all', scopes: ['orders:export'] },
    { method: 'TRACE', path: '/health', public: true },
    { method: 'GET', path: '/orders/exportAll', public: false, scopeMode: 'all', scopes: ['orders:export'] },
  ],
}

/** An API that takes paths which servers read differently, and one below it. */
const files: DescribedApi = {
  ...ordersApi,
  id: 'files',
  name: 'Files',
  basePath: '/files',
  lenientPaths: true,
  operations: [
    { method: 'GET', path: '/{name}', public: true },
    { method: 'GET', path: '/{folder}/{name}', public: false, scopeMode: 'all', scopes: ['files:read'] },
  ],
}
const inner: DescribedApi = {
  ...ordersApi,
  id: 'inner',
  name: 'Inner',
  basePath: '/files/inner',
  operations: [{ method: 'GET', path: '/{name}', public: true }],
}

const home = '$' + '{HOME}'
const hostile = [
  oddAudience,
  "'",
  '"',
  '}',
  'a\nb',
  '-m',
  home,
  '%[src]',
  '{env.HOME}',
  'x" y',
  "x' y",
  '\\',
  '#x',
]
// RFC 6749, section 3.3, has no quotation marks and no backslashes in scopes.
const hostileScopes = ["a'b", 'a%b', home, '%[src]', '{env.HOME}', '#x', '~^(.*)$', '}']

/** A description whose texts read as something else wherever they are not quoted, and a request that it allows. */
export function hostileTo(description: AccessDescription, basePath: string) {
  const api: DescribedApi = {
    ...inner,
    name: 'Inner',
    basePath,
    operations: [
      { method: 'GET', path: `/x"y'z/{id}`, public: false, scopeMode: 'all', scopes: hostileScopes },
    ],
  }
  const name = hostile.join('\n')
  return {
    description: {
      ...description,
      organization: { ...description.organization, name },
      environment: { ...description.environment, name },
      keyManagers: description.keyManagers.map((one) => ({
        ...one,
        name: `${name} ${one.id}`,
        acceptedAudiences: [...one.acceptedAudiences, ...hostile],
        allowedClients: [...one.allowedClients, ...hostile],
      })),
      apis: [...description.apis.filter(({ id }) => id !== inner.id), api],
    },
    target: `${encodeURI(basePath)}/x%22y'z/1`,
    scope: hostileScopes.join(' '),
  }
}

/** What is asked of the APIs, and whose tokens nobody knows. */
export function describedApis(): AccessDescription {
  return {
    format: 1,
    organization: { id: 'acme', handle: 'acme', name: 'Acme' },
    environment: { ...production, production: true },
    revision: 1,
    keyManagers: [],
    apis: [files, inner, reports, orders],
  }
}

/** Everything that gateways are tried with: the sandbox issuer over https, and two with keys of the tests. */
export type Environment = {
  sandbox: Sandbox
  partners: Signer
  /** Another key of theirs, for an algorithm that not every gateway verifies. */
  partnersOther: Signer
  testers: Signer
  /** A token as the sandbox gives it to an application, with the scope orders:read. */
  issued(): Promise<string>
  /** As it is at first, and after a key manager was disabled, an operation deleted and keys changed. */
  description(changed?: boolean): Promise<AccessDescription>
}

export const partnersIssuer = 'https://partners.example/realms/one'
export const testersIssuer = 'https://testers.example'

export async function startEnvironment(): Promise<Environment> {
  const sandbox = await startSandbox({ https: true })
  const partners = await signer('partners/1', 'ES256')
  const partnersOther = await signer('partners/2', 'EdDSA')
  const testers = await signer('testers')
  return {
    sandbox,
    partners,
    partnersOther,
    testers,
    issued: () => issuedBy(sandbox),
    async description(changed = false) {
      return {
        ...describedApis(),
        revision: changed ? 2 : 1,
        keyManagers: [
          await customers(sandbox),
          described('partners', partners, {
            issuers: [partnersIssuer],
            enabled: !changed,
            jwks: { keys: changed ? [] : [partners.jwk, partnersOther.jwk] },
            acceptedAudiences: [oddAudience],
            allowedClients: ['shop'],
            clientIdClaim: 'client_id',
            scopesClaims: ['/scp', '/realm_access/roles'],
            accessTokenMark: { kind: 'claim', name: 'typ', value: 'Bearer' },
          }),
          described('testers', testers, {
            issuers: [testersIssuer],
            environments: [{ id: 'development', name: 'Development' }],
            jwks: { keys: [] },
          }),
        ],
        apis: [
          files,
          inner,
          reports,
          changed
            ? { ...orders, operations: orders.operations.filter(({ path }) => path !== '/me') }
            : orders,
        ],
      }
    },
  }
}

function described(id: string, key: Signer, changes: Partial<DescribedKeyManager>): DescribedKeyManager {
  const now = Date.now()
  const at = (hours: number) => new Date(now + hours * 3_600_000).toISOString()
  return describedKeyManager(key, {
    id,
    name: id,
    issuer: changes.issuers?.[0] ?? '',
    keysRead: { at: at(0), dueBy: at(1), staleAt: at(24), failedSince: false },
    ...changes,
  })
}

/** The sandbox as it publishes itself now. */
async function customers({ wellKnownUrl, issuer, ca }: Sandbox): Promise<DescribedKeyManager> {
  const document = (await read(wellKnownUrl, ca)) as { jwks_uri: string }
  const { keys } = (await read(document.jwks_uri, ca)) as { keys: Signer['jwk'][] }
  return described('customers', { jwk: keys[0] } as Signer, {
    issuers: [issuer],
    jwks: { keys },
    jwksEndpoint: document.jwks_uri,
    acceptedAudiences: ['orders', apiResource, oddAudience],
  })
}

function read(url: string, ca: string | undefined): Promise<unknown> {
  return new Promise((done, refuse) => {
    get(url, { ca }, (answer) => json(answer).then(done, refuse)).on('error', refuse)
  })
}

/** RFC 6749, section 4.4.2. */
function issuedBy({ issuer, ca, clientId, clientSecret }: Sandbox): Promise<string> {
  const form = new URLSearchParams({ grant_type: 'client_credentials', scope: 'orders:read' }).toString()
  const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`
  const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded' }
  return new Promise((done, refuse) => {
    request(issuer, { method: 'POST', ca, headers }, (answer) =>
      json(answer).then((said) => done((said as { access_token: string }).access_token), refuse),
    )
      .on('error', refuse)
      .end(form)
  })
}
