import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSecurityReader, readSchemes } from './security'

const readSecurity = createSecurityReader(
  readSchemes({
    components: {
      securitySchemes: {
        oauth: { type: 'oauth2', flows: {} },
        oidc: { type: 'openIdConnect', openIdConnectUrl: 'https://idp.example' },
        bearer: { type: 'http', scheme: 'Bearer' },
        basic: { type: 'http', scheme: 'basic' },
        key: { type: 'apiKey', in: 'header', name: 'Authorization' },
        JWT: { type: 'apiKey', in: 'header', name: 'authorization' },
        said: { type: 'apiKey', in: 'header', name: 'Authorization', description: 'Type: Bearer {token}' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'Authorization', description: 'JWT' },
        header: { type: 'apiKey', in: 'header', name: 'X-Token', description: 'Bearer' },
        tls: { type: 'mutualTLS' },
        elsewhere: { $ref: 'https://other.example/schemes.json' },
        named: { $ref: '#/components/securitySchemes/oauth' },
        circular: { $ref: '#/components/securitySchemes/circular' },
      },
    },
  }),
)
const all = (...scopes: string[]) => ({ public: false, scopeMode: 'all', scopes, notes: [] })
const any = (...scopes: string[]) => ({ public: false, scopeMode: 'any', scopes, notes: [] })

it.each<[string, unknown, unknown]>([
  ['one scheme with scopes: all of them', [{ oauth: ['a', 'b'] }], all('a', 'b')],
  ['a scheme by a reference', [{ named: ['a'] }], all('a')],
  ['a bearer token with roles', [{ bearer: ['a'] }], all('a')],
  ['an API key that is called a JWT, in Authorization', [{ JWT: [] }], all()],
  ['an API key that is said to be a bearer token', [{ said: ['a'] }], all('a')],
  ['a scheme without scopes: any token', [{ bearer: [] }], all()],
  ['alternatives of one scope: any of them', [{ oauth: ['a'] }, { oidc: ['b'] }], any('a', 'b')],
  ['two schemes at once: the scopes of both', [{ oauth: ['a'], oidc: ['b'] }], all('a', 'b')],
  ['the same alternative twice', [{ oauth: ['a'] }, { oidc: ['a'] }], all('a')],
  ['an alternative that another includes', [{ oauth: ['a', 'b'] }, { oauth: ['a'] }], all('a')],
  ['any token beside a scope', [{ oauth: ['a'] }, { bearer: [] }], all()],
])('%s', (_, security, read) => {
  expect(readSecurity(security)).toEqual(read)
})

describe('what no token needs is public only once somebody chose that', () => {
  it.each<[string, unknown, string[]]>([
    ['no security anywhere', undefined, []],
    ['an empty list', [], []],
    ['nothing as the one alternative', [{}], []],
    ['nothing beside a scope: the scope, until then', [{}, { oauth: ['a'] }], ['a']],
  ])('%s', (_, security, scopes) => {
    expect(readSecurity(security)).toMatchObject({ public: true, scopes })
  })
})

describe('what cannot be said is made stricter, and said', () => {
  it.each<[string, unknown, object, string]>([
    [
      'two of two or one of one: the one',
      [{ oauth: ['a', 'b'] }, { oauth: ['c'] }],
      { scopeMode: 'all', scopes: ['c'] },
      'Left out as a way in: a and b',
    ],
    [
      'two of two or two others: the first two',
      [{ oauth: ['a', 'b'] }, { oauth: ['c', 'd'] }],
      { scopeMode: 'all', scopes: ['a', 'b'] },
      'Left out as a way in: c and d',
    ],
    [
      'an API key as another way in',
      [{ key: [] }, { oauth: ['a'] }],
      { scopeMode: 'all', scopes: ['a'] },
      'Left out as a way in: an API key',
    ],
  ])('%s', (_, security, read, note) => {
    expect(readSecurity(security)).toMatchObject({ public: false, ...read, notes: [note] })
  })
})

it.each<[string, unknown, string]>([
  ['an API key alone', [{ key: [] }], 'an API key'],
  ['a token in a cookie', [{ cookie: [] }], 'an API key'],
  ['a token in another header', [{ header: [] }], 'an API key'],
  ['a token and an API key', [{ oauth: ['a'], key: [] }], 'an API key'],
  ['a password', [{ basic: [] }], 'a password or another HTTP scheme'],
  ['a certificate', [{ tls: [] }], 'a client certificate'],
  ['a scheme that is not described', [{ other: [] }], 'not described'],
  ['a scheme that every object inherits', [{ toString: [] }], 'not described'],
  ['a scheme of another document', [{ elsewhere: [] }], 'described elsewhere'],
  ['a scheme that refers to itself', [{ circular: [] }], 'described elsewhere'],
  ['a scope that no token can carry', [{ oauth: ['a b'] }], 'a scope that no token can carry'],
  ['scopes that are a text', [{ oauth: 'a' }], 'scopes that are no list'],
  ['a text in place of an alternative', ['oauth'], 'what is not described'],
])('is refused: %s', (_, security, why) => {
  expect(readSecurity(security)).toEqual({
    refused: `No access token opens it. Left out as a way in: ${why}`,
  })
})

it.each([null, '', 'oauth', { oauth: [] }])('is refused: security that is %j', (security) => {
  expect(readSecurity(security)).toEqual({ refused: 'Its security is not a list' })
})

it('never lets a token in that the document refuses', () => {
  const scope = fc.constantFrom('a', 'b', 'c', 'd')
  const way = fc.dictionary(
    fc.constantFrom('oauth', 'oidc', 'key', 'other'),
    fc.array(scope, { maxLength: 3 }),
  )
  const opens = (granted: string[]) => (one: Record<string, string[]>) =>
    Object.entries(one).every(
      ([name, scopes]) => ['oauth', 'oidc'].includes(name) && scopes.every((each) => granted.includes(each)),
    )
  fc.assert(
    fc.property(
      fc.array(way, { minLength: 1, maxLength: 5 }),
      fc.subarray(['a', 'b', 'c', 'd']),
      (ways, granted) => {
        const read = readSecurity(ways)
        if ('refused' in read) return
        const { scopeMode, scopes } = read
        const lets =
          scopeMode === 'all'
            ? scopes.every((one) => granted.includes(one))
            : scopes.some((one) => granted.includes(one))
        if (lets) expect(ways.some(opens(granted))).toBe(true)
      },
    ),
    { numRuns: 2_000 },
  )
})
