import { oddAudience, testersIssuer } from './environment'
import type { Sent } from './send'
import type { Tokens } from './tokens'

/** What a request may become, for every gateway alike. */
export type Row = {
  name: string
  /** `GET /shop/orders` */
  request: string
  headers(tokens: Tokens): [name: string, value: string][]
  accepted: boolean
  /** Asked after a key manager was disabled and a key withdrawn: before, or once, the new configuration is loaded. */
  changed?: 'before' | 'loaded'
  /** The items of `cannot` for which a gateway may do otherwise. */
  cannot?: readonly string[]
  /** The target that the API gets where a gateway accepts what it should not. */
  reaches?: string
}

type Maker = (tokens: Tokens) => string
const soon = (seconds: number) => Math.floor(Date.now() / 1000) + seconds
const bearing =
  (token: Maker) =>
  (tokens: Tokens): [string, string][] => [['Authorization', `Bearer ${token(tokens)}`]]

/** A row about a token, which asks for an operation that a good one opens. */
const token = (name: string, accepted: boolean, make: Maker, more: Partial<Row> = {}): Row => ({
  name,
  request: 'GET /shop/orders',
  headers: bearing(make),
  accepted,
  ...more,
})
/** A row about a path, which brings a token with every scope. */
const path = (request: string, accepted: boolean, more: Partial<Row> = {}): Row => ({
  name: request,
  request,
  headers: bearing(({ good }) => good({ scope: 'orders:read orders:write orders:export' })),
  accepted,
  ...more,
})
/** A row about a path of an API that takes odd ones, without a token. */
const lenient = (request: string, accepted: boolean): Row => ({
  name: request,
  request,
  headers: () => [],
  accepted,
  ...(accepted && /[%;]/.test(request) && { cannot: ['lenient-paths'] }),
})
/** A row about headers beside a good token. */
const beside = (
  name: string,
  accepted: boolean,
  headers: readonly [string, string][],
  more: Partial<Row> = {},
): Row => ({
  name,
  request: 'GET /shop/orders',
  headers: (tokens) => [...bearing(({ good }) => good())(tokens), ...headers],
  accepted,
  ...more,
})

/** Rows about the second key manager, whose tokens must be accepted beside those of the first. */
const two = { cannot: ['one-key-manager'] }
const claim =
  (changes: Record<string, unknown>, header?: Record<string, unknown>): Maker =>
  ({ good }) =>
    good(changes, header)

const tokens: Row[] = [
  token('as its server issued it', true, ({ issued }) => issued),
  token('right scope', true, claim({})),
  token('missing scope', false, claim({ scope: 'orders:write' })),
  token('no scope', false, claim({ scope: undefined })),
  token('scope that another begins with', false, claim({ scope: 'orders:readonly xorders:read' })),
  token('scopes in a list', true, claim({ scope: ['orders:write', 'orders:read'] })),
  token('scope split over a list', false, claim({ scope: ['orders:write orders:read'] }), {
    cannot: ['scope-lists'],
  }),
  token('wrong audience', false, claim({ aud: 'others' })),
  token('audience in a list', true, claim({ aud: ['others', 'orders'] })),
  token('audience among what is no text', false, claim({ aud: ['orders', 1] }), { cannot: ['lists'] }),
  token('audience that another begins with', false, claim({ aud: ['orders2', 'xorders'] })),
  token('no audience', false, claim({ aud: undefined })),
  token('wrong issuer', false, claim({ iss: 'https://other.example' })),
  token('no issuer', false, claim({ iss: undefined })),
  token('issuer in a list', false, ({ good }) => good({ iss: [testersIssuer] })),
  token('key manager of another environment', false, ({ tester }) => tester()),
  token('expired', false, claim({ exp: soon(-3_600) })),
  token('expired a minute and a little ago', false, claim({ exp: soon(-65) })),
  token('no exp', false, claim({ exp: undefined })),
  token('exp as a text', false, claim({ exp: String(soon(3_600)) }), { cannot: ['times'] }),
  token('exp of null', false, claim({ exp: null })),
  token('not yet valid', false, claim({ nbf: soon(3_600) }), { cannot: ['times'] }),
  token('nbf as a text', false, claim({ nbf: String(soon(-60)) }), { cannot: ['times'] }),
  token('issued in the future', false, claim({ iat: soon(3_600) }), { cannot: ['times'] }),
  token('ID token', false, claim({ nonce: 'n', at_hash: 'h', scope: undefined }, { typ: 'JWT' })),
  token('ID token with a scope', false, claim({ nonce: 'n' })),
  token('token of type JWT where at+jwt is the mark', false, claim({}, { typ: 'JWT' }), {
    cannot: ['header'],
  }),
  token('refresh token', false, claim({}, { typ: 'rt+jwt' }), { cannot: ['header'] }),
  token('logout token', false, claim({}, { typ: 'logout+jwt' }), { cannot: ['header'] }),
  token('DPoP proof', false, claim({}, { typ: 'dpop+jwt' }), { cannot: ['header'] }),
  token('cnf with jkt', false, claim({ cnf: { jkt: 'x' } })),
  token('cnf with a certificate', false, claim({ cnf: { 'x5t#S256': 'x' } })),
  token('cnf with nothing known', false, claim({ cnf: { other: 'x' } })),
  token('critical extension', false, claim({}, { crit: ['x'], x: 1 }), { cannot: ['header'] }),
  token('b64 without crit', false, claim({}, { b64: true }), { cannot: ['header'] }),
  token('no key ID with one key', true, claim({}, { kid: undefined })),
  token('unknown key ID', false, claim({}, { kid: 'another' })),
  token('key ID of another key manager', false, claim({}, { kid: 'partners/1' })),
  token('key ID that is no text', false, claim({}, { kid: 1 }), { cannot: ['header'] }),
  token('claims changed', false, ({ tampered }) => tampered()),
  token('signature of another token', false, ({ otherSignature }) => otherSignature()),
  token('signature cut off', false, ({ good }) => good().replace(/\.[^.]*$/, '.')),
  token('none', false, ({ unsigned }) => unsigned()),
  token('HS256 with the published key', false, ({ hmac }) => hmac()),
  token('another spelling of the signature', false, ({ good }) => otherSpelling(good()), {
    cannot: ['spelling'],
  }),
  token('a claim that decides nothing twice', false, ({ twice }) => twice('"note":1', '"note":2'), {
    cannot: ['twice'],
  }),
  token('audience twice', false, ({ twice }) => twice('"aud":"others"'), {}),
  token('exp twice, once with an encoded letter', false, ({ twice }) => twice('"\\u0065xp":1')),
  token('cnf with an encoded letter', false, ({ twice }) => twice('"\\u0063nf":{"jkt":"x"}')),
  token('claims that are no JSON', false, ({ twice }) => twice('"note":tru'), { cannot: ['json'] }),
  token('opaque token', false, () => 'opaque'),
  token('two tokens in one header', false, ({ good }) => `${good()} ${good()}`),
  token('partner by audience', true, ({ partner }) => partner(), two),
  token('partner by client', true, ({ partner }) => partner({ aud: 'shop' }), two),
  token('partner by client without aud', true, ({ partner }) => partner({ aud: undefined }), two),
  token('partner of another client', false, ({ partner }) => partner({ aud: 'other', client_id: 'other' })),
  token('partner whose client is a number', false, ({ partner }) =>
    partner({ aud: undefined, client_id: 1 }),
  ),
  token(
    'partner with roles',
    true,
    ({ partner }) => partner({ scp: undefined, realm_access: { roles: ['a', 'orders:read'] } }),
    two,
  ),
  token('audience with every odd sign', true, claim({ aud: ['x', oddAudience] })),
  token('partner with roles of somewhere else', false, ({ partner }) =>
    partner({ scp: undefined, resource_access: { roles: ['orders:read'] } }),
  ),
  token('partner with a claim named in its text', false, ({ partner }) =>
    partner({ aud: 'x', client_id: 'y', note: `"aud":"${oddAudience}"` }),
  ),
  token('ID token of a partner', false, ({ partner }) => partner({ typ: 'ID' })),
  token('partner where others were chosen', false, ({ partner }) => partner({ aud: 'reports' }), {
    request: 'GET /reports',
  }),
  token('audience of the API itself', true, claim({ aud: 'reports' }), { request: 'GET /reports' }),
  token('audience of the key manager where the API has its own', false, claim({}), {
    request: 'GET /reports',
  }),
  token('all of two scopes', true, claim({}), { request: 'POST /shop/orders' }),
  token('one of two scopes that are asked for', false, claim({ scope: 'orders:write' }), {
    request: 'POST /shop/orders',
  }),
  token('any of two scopes', true, claim({ scope: 'orders:admin' }), { request: 'DELETE /shop/orders/42' }),
  token('none of two scopes', false, claim({ scope: 'orders:read' }), { request: 'DELETE /shop/orders/42' }),
  token('no scope where none is asked for', true, claim({ scope: undefined }), { request: 'GET /shop/me' }),
  token('subject that wants encoding', true, claim({ sub: 'some one, 100% {env.HOME} %[src]' }), {
    request: 'GET /shop/me',
    cannot: ['encoding'],
  }),
  token('subject with a line break', true, claim({ sub: 'a\r\nX-Gatehouse-Client: evil' }), {
    request: 'GET /shop/me',
    cannot: ['unusual', 'encoding'],
  }),
]

const changed: Row[] = [
  // First, since a key that is not known makes gateways that read keys read them again.
  token('withdrawn key before', false, ({ old }) => old, {
    changed: 'before',
    cannot: ['stale', 'withdrawn-keys'],
  }),
  token('disabled key manager before', false, ({ kept }) => kept, {
    changed: 'before',
    cannot: ['stale'],
  }),
  token('deleted operation before', false, claim({}), {
    request: 'GET /shop/me',
    changed: 'before',
    cannot: ['operations'],
  }),
  token('deleted operation', false, claim({}), { request: 'GET /shop/me', changed: 'loaded' }),
  token('disabled key manager', false, ({ partner }) => partner(), { changed: 'loaded' }),
  token('rotated key, withdrawn', false, ({ old }) => old, { changed: 'loaded' }),
  token('rotated key, new', true, claim({}), { changed: 'loaded' }),
]

/** What is asked before the change, with the very tokens that are asked about again after it. */
export const seen: Row[] = [
  token('a token of a key manager that will be disabled', true, ({ kept }) => kept, two),
  token('a token of a key that will be withdrawn', true, ({ old }) => old),
]

const noToken = () => []
const paths: Row[] = [
  { name: 'no token', request: 'GET /shop/orders', headers: noToken, accepted: false },
  { name: 'public operation', request: 'GET /shop/health', headers: noToken, accepted: true },
  path('GET /shop/orders?a=/../b&c=%2F', true),
  path('GET /shop/orders/42', true),
  path('GET /shop/orders/a%20b%C3%A9', true),
  path('GET /shop/orders/$it(s)%27', true),
  path('GET /reports/caf%C3%A9', true, { headers: noToken }),
  path('GET /reports/caf%c3%a9', true, { headers: noToken }),
  token('a template between two others', true, claim({ aud: 'reports', scope: 'reports:export' }), {
    request: 'GET /reports/2026.pdf',
  }),
  token('what is literal goes first', false, claim({ scope: 'orders:read' }), {
    request: 'GET /shop/orders/export',
  }),
  path('GET /shop/orders/export', true),
  path('GET /shop/unlisted', false),
  path('PATCH /shop/orders', false),
  path('HEAD /shop/orders', false),
  path('OPTIONS /shop/orders', false),
  path('get /shop/orders', false),
  path('GET /elsewhere', false),
  path('GET /', false),
  path('GET /shopping/orders', false),
  path('GET /SHOP/orders', false),
  path('GET /shop/Orders', false),
  path('GET /shop/orders/', false),
  path('GET //shop/orders', false),
  path('GET /shop//orders', false),
  path('GET /shop/./orders', false),
  path('GET /reports/../shop/health', false),
  path('GET /shop/health/../orders', false),
  path('GET /shop/health/..%2forders', false),
  path('GET /shop/%2e%2e/shop/health', false),
  path('GET /shop/orders/%2e', false),
  path('GET /shop/orders/..;/health', false),
  path('GET /shop/orders;a=b', false),
  path('GET /shop/orders/a%2Fb', false),
  path('GET /shop/orders/a%5Cb', false),
  path('GET /shop/orders/a\\b', false),
  path('GET /shop/orders/a%00b', false),
  path('GET /shop/orders/a%252e', false),
  path('GET /shop/orders/a%zz', false),
  path('GET /shop/orders/a%', false),
  path('GET /shop/orders/%c0%af', false),
  path('GET /shop/%6frders', false),
  path('GET /shop/orders#x', false),
  path('GET /shop/orders/a\u00e9', false, { cannot: ['encodes'], reaches: '/shop/orders/a%C3%A9' }),
  path('GET /shop/orders/{id}', false, { cannot: ['encodes'], reaches: '/shop/orders/%7Bid%7D' }),
  path('GET /_gatehouse', false),
  lenient('GET /files/a%2Fb', true),
  lenient('GET /files/a%5Cb', true),
  lenient('GET /files/a;v=1', true),
  lenient('GET /files/100%25', true),
  lenient('GET /files/inner%2Fb', true),
  lenient('GET /files//b', false),
  lenient('GET /files/a/', false),
  lenient('GET /files/a/b', false),
  lenient('GET /files/..%2fshop%2forders', false),
  lenient('GET /files/..;/shop/orders', false),
  lenient('GET /files/../shop/orders', false),
  lenient('GET /files/a%00', false),
  lenient('GET /files/inner/b', true),
  lenient('GET /files/inner/b%2Fc', false),
]

const headers: Row[] = [
  ...['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'].map((name) =>
    beside(name, false, [[name, 'DELETE']]),
  ),
  {
    name: 'two Authorization headers',
    request: 'GET /shop/orders',
    headers: (tokens) => [...bearing(claim({}))(tokens), ...bearing(claim({}))(tokens)],
    accepted: false,
  },
  {
    name: 'a good Authorization header after another',
    request: 'GET /shop/orders',
    headers: (tokens) => [['Authorization', 'Basic YTpi'], ...bearing(claim({}))(tokens)],
    accepted: false,
  },
  {
    name: 'Basic credentials',
    request: 'GET /shop/orders',
    headers: () => [['Authorization', 'Basic YTpi']],
    accepted: false,
  },
  {
    name: 'the scheme in small letters',
    request: 'GET /shop/orders',
    headers: (tokens) => [['authorization', `bearer ${tokens.good()}`]],
    accepted: true,
  },
  {
    name: 'a token in the query',
    request: 'GET /shop/orders',
    headers: noToken,
    accepted: false,
  },
  beside('spoofed identity headers', true, [
    ['X-Gatehouse-Subject', 'root'],
    ['X-Gatehouse-Client', 'root'],
    ['x-gatehouse-scopes', 'all'],
    ['X-Gatehouse-Issuer', 'root'],
    ['X-Gatehouse-Key-Manager', 'root'],
  ]),
  beside('identity headers with underscores', true, [
    ['X_Gatehouse_Subject', 'root'],
    ['X-Gatehouse_Subject', 'root'],
    ['X_Gatehouse-Key-Manager', 'root'],
  ]),
  {
    name: 'spoofed identity headers to a public operation',
    request: 'GET /shop/health',
    headers: () => [['X-Gatehouse-Subject', 'root']],
    accepted: true,
  },
  beside('Connection that names the identity header', true, [
    ['Connection', 'close, X-Gatehouse-Subject, X-Gatehouse-Scopes'],
  ]),
  beside('Connection that names what gateways ask by', true, [
    ['Connection', 'close, X-Original-URI, X-Original-Method, X-Forwarded-Uri, X-Forwarded-Method'],
  ]),
  beside('Connection that names the method override', false, [
    ['X-HTTP-Method-Override', 'DELETE'],
    ['Connection', 'close, X-HTTP-Method-Override'],
  ]),
  beside('headers by which gateways ask', true, [
    ['X-Original-Method', 'GET'],
    ['X-Original-URI', '/shop/health'],
    ['X-Forwarded-Method', 'GET'],
    ['X-Forwarded-Uri', '/shop/health'],
    ['X-Rewrite-URL', '/shop/health'],
  ]),
  {
    name: 'headers by which gateways ask, for another operation',
    request: 'GET /shop/orders',
    headers: () => [
      ['X-Original-Method', 'GET'],
      ['X-Original-URI', '/shop/health'],
      ['X-Forwarded-Method', 'GET'],
      ['X-Forwarded-Uri', '/shop/health'],
      ['X-Original-URL', '/shop/health'],
    ],
    accepted: false,
  },
]

/** Every request that is tried at every gateway. */
export const table: readonly Row[] = [...tokens, ...paths, ...headers, ...changed]

/** The request of a row. */
export function sentBy(row: Row, tokens: Tokens): Sent {
  const space = row.request.indexOf(' ')
  const made = row.headers(tokens)
  const target = row.request.slice(space + 1)
  const query = row.name === 'a token in the query' ? `?access_token=${tokens.good()}` : ''
  return { method: row.request.slice(0, space), target: `${target}${query}`, headers: made }
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** The same bytes with another last letter, whose spare bits count for nothing. */
function otherSpelling(token: string): string {
  const last = letters.indexOf(token.slice(-1))
  return token.slice(0, -1) + letters[last ^ 1]
}
