import fc from 'fast-check'
import { oddAudience } from './environment'
import { soon } from './rows/row'

const beginnings = [
  '/',
  '/shop/orders',
  '/shop/orders/',
  '/shop/orders/export',
  '/shop/',
  '/files/',
  '/files/inner/',
  '/reports/',
  '/reports',
]
const pieces = [
  ...[
    '/',
    'orders',
    'health',
    'inner',
    '42',
    'export',
    'EXPORT',
    'All',
    'all',
    'Inner',
    '2026',
    '.pdf',
    'a',
    '.',
    '..',
    '%2e',
    '%2F',
    '%5c',
    '%00',
    '%0A',
    '%20',
    '%3F',
    '%3f',
    '%23',
    '%3B',
    ';x',
  ],
  ...[
    '%25',
    '%252e',
    ';',
    '\\',
    '//',
    '%C3%A9',
    '%c0%af',
    '%',
    '#',
    '?',
    '\u00e9',
    '..%2f',
    '/../',
    '{',
    '$',
  ],
]

/** Targets that are no path (RFC 9112, section 3.2), with what an operation has in them. */
export const otherForms = [
  ...[
    'http://api.example/shop/orders',
    'http://other.example/shop/orders',
    'https://api.example/shop/unlisted',
  ],
  ...['http://api.example/shop/../shop/orders', 'http://api.example//shop/orders', 'http:/shop/orders', '*'],
  ...['api.example:80', 'shop/orders', '?/shop/orders', '/shop/orders?/shop/health', '/shop/orders HTTP/1.1'],
]

/** Paths that begin as those of operations do, and go on with what servers read differently. */
export const fuzzedPath = fc
  .tuple(fc.constantFrom(...beginnings), fc.array(fc.constantFrom(...pieces), { maxLength: 4 }))
  .map(([beginning, rest]) => `${beginning}${rest.join('')}`)

/** Mostly what a good token has there, which `undefined` stands for; else something of another kind. */
const mostly = (...others: unknown[]) =>
  fc.oneof(
    { weight: 16, arbitrary: fc.constant<unknown>(undefined) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  )
/** Stands for a member that is left out. */
export const leftOut = Symbol('left out')
const times = [
  soon(3_600),
  soon(-3_600),
  String(soon(3_600)),
  soon(3_600) + 0.5,
  -1,
  0,
  1e300,
  1e13,
  null,
  true,
  [soon(3_600)],
  [String(soon(3_600))],
  {},
  leftOut,
]
const texts = [leftOut, null, 1, '', true, {}, [], ['shop'], 'other', 'shop ', 'sh\u00f6p']

/** Changes to the claims and the header of a good token, as no server would make them. */
export const fuzzedToken = fc.record({
  by: fc.constantFrom('customers' as const, 'partners' as const),
  claims: fc.record({
    iss: mostly(leftOut, 1, '', 'https://other.example', 'https://testers.example', ['x'], null),
    sub: mostly(leftOut, 1, '', null, 'a b', 'a%b', 'a"b', 'a\\b', 'a/b'),
    aud: mostly(
      ...[leftOut, 'shop', 'others', 'orders ', 'Orders', '["orders"]', null, true, 1, {}, { orders: 1 }, []],
      ...[
        ['orders'],
        ['x', 'orders'],
        ['orders', 1],
        ['orders', null],
        [['orders']],
        [oddAudience, 'x'],
        ['x"', 'y'],
      ],
    ),
    azp: mostly(...texts),
    client_id: mostly(...texts),
    scope: mostly(
      ...[
        leftOut,
        '',
        'x',
        'x orders:read',
        ' orders:read ',
        'orders:readx',
        'orders:read\torders',
        'x"orders:read',
      ],
      ...[
        ['orders:read'],
        ['x', 'orders:read'],
        ['x orders:read'],
        ['orders:read', 1],
        [['orders:read']],
        {},
        1,
        null,
      ],
    ),
    scp: mostly(leftOut, 'orders:read', ['orders:read'], ['x orders:read'], ['orders:read', 1], 1, {}),
    realm_access: mostly(
      { roles: ['orders:read'] },
      { roles: 'orders:read' },
      [{ roles: ['orders:read'] }],
      1,
    ),
    exp: mostly(...times),
    nbf: mostly(...times),
    iat: mostly(...times),
    typ: mostly('ID', 'Refresh', 'bearer', 1, leftOut),
    token_use: mostly('id', 'access', 'refresh', ['id'], 1),
    nonce: mostly('n', null),
    at_hash: mostly('h'),
    cnf: mostly({}, null, { jkt: 'x' }, 'x'),
    act: mostly({ aud: 'orders', scope: 'orders:read', exp: soon(3_600), iss: 'x' }, { cnf: {} }),
    note: mostly('","aud":"orders","x":"', '"aud":"orders"', '\\"aud\\":\\"orders\\"', '"cnf":', '\\u0063nf'),
    '"aud': mostly('orders'),
    'aud"': mostly('orders'),
    '"exp': mostly(soon(3_600)),
  }),
  header: fc.record({
    typ: mostly(
      'JWT',
      'at+jwt',
      'application/at+jwt',
      'AT+JWT',
      'rt+jwt',
      'x',
      '',
      1,
      ['at+jwt'],
      null,
      leftOut,
    ),
    kid: mostly('x', 1, null, '', ['x'], leftOut),
    alg: mostly('none', 'HS256', 'PS256', 'PS384', 'RS512', 'ES256', 1, null, leftOut),
    crit: mostly([], ['exp'], 'x', null),
    b64: mostly(true, false),
    jwk: mostly({ kty: 'RSA', n: 'x', e: 'AQAB', kid: 'x' }),
  }),
})

/** The changes that are not left as they were; those left out are `undefined`, which JSON leaves out. */
export function changes(fuzzed: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fuzzed)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, value === leftOut ? undefined : value]),
  )
}
