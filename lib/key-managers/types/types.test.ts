import { describe, expect, it } from 'vitest'
import { clientIdOf, scopesOf } from '@/lib/oidc/claims'
import { bearsMark } from '@/lib/oidc/token/mark'
import { type KeyManagerTypeId, keyManagerType, keyManagerTypes } from '.'

type Token = { header: Record<string, unknown>; claims: Record<string, unknown> }
const jwt = { alg: 'RS256', typ: 'JWT' }
const at = { alg: 'RS256', typ: 'at+jwt' }

/** Access tokens as each product issues them, in shape: header, claims, and the scopes they grant to client `app`. Those of
 * Google are opaque. */
const accessTokens: Record<Exclude<KeyManagerTypeId, 'google'>, Token> = {
  asgardeo: { header: at, claims: { aud: 'app', azp: 'app', client_id: 'app', scope: 'read write' } },
  'wso2-is': { header: at, claims: { aud: ['app'], azp: 'app', scope: ['read', 'write'] } },
  'entra-id': { header: jwt, claims: { aud: 'api', azp: 'app', scp: 'read', roles: ['write'] } },
  custom: { header: jwt, claims: { aud: 'api', azp: 'app', scope: 'read write' } },
  okta: { header: { alg: 'RS256' }, claims: { aud: 'api://default', cid: 'app', scp: ['read', 'write'] } },
  auth0: {
    header: jwt,
    claims: { aud: ['api', '/userinfo'], azp: 'app', scope: 'read', permissions: ['write'] },
  },
  keycloak: { header: jwt, claims: { typ: 'Bearer', aud: 'account', azp: 'app', scope: 'read write' } },
  ping: { header: { alg: 'RS256' }, claims: { client_id: 'app', scope: ['read', 'write'] } },
  forgerock: { header: jwt, claims: { tokenName: 'access_token', aud: 'app', scope: ['read', 'write'] } },
  cognito: {
    header: { alg: 'RS256' },
    claims: { client_id: 'app', token_use: 'access', scope: 'read write' },
  },
}

/** The product's ID token, without the claims of which OpenID Connect leaves the choice to the client. */
const idToken = (id: KeyManagerTypeId): Token => ({
  header: jwt,
  claims: {
    aud: 'app',
    ...((id === 'google' || id === 'keycloak' || id === 'forgerock') && { azp: 'app' }),
    ...(id === 'keycloak' && { typ: 'ID' }),
    ...(id === 'cognito' && { token_use: 'id' }),
    ...(id === 'forgerock' && { tokenName: 'id_token' }),
  },
})

/** Products whose ID tokens need not differ from access tokens: the verdict says so, and the audience policy stops them. */
const uncertain: KeyManagerTypeId[] = ['custom', 'ping']

it('Custom knows a template by the address, which names a tenant where the issuer has its placeholder', () => {
  const url = new URL('https://idp.example/t/common/oauth2/token/.well-known/openid-configuration')
  const { template } = keyManagerType('custom').issuerRule
  expect(template?.('https://idp.example/t/{tenantid}/oauth2/token', url)).toBe(true)
  for (const issuer of [
    'https://other.example/t/{tenantid}/oauth2/token',
    'https://idp.example/t/{tenantid}/oauth2',
    'https://idp.example/{a}/{b}/oauth2/token',
    'https://{tenantid}.example/t/common/oauth2/token',
  ])
    expect(template?.(issuer, url), issuer).toBe(false)
})

describe.each(keyManagerTypes.map((type) => [type.name, type] as const))('%s', (_name, type) => {
  it('has an example, a hint, claims and a mark', () => {
    expect(type.exampleUrl).toMatch(/^https:\/\/.+\/\.well-known\/openid-configuration$/)
    expect(type.hints.length).toBeGreaterThan(0)
    expect(type.clientIdClaim).not.toBe('')
    expect(type.scopesClaims.every((pointer) => pointer.startsWith('/'))).toBe(true)
  })

  it('does not let its ID token pass as an access token', () => {
    const { header, claims } = idToken(type.id)
    for (const name of ['nonce', 'at_hash', 'c_hash'])
      expect(bearsMark(type.accessTokenMark, header, { ...claims, [name]: 'x' })).toBe(false)
    expect(bearsMark(type.accessTokenMark, header, claims)).toBe(uncertain.includes(type.id))
  })
})

it.each([
  ['B1 Asgardeo', 'asgardeo'],
  ['B1 WSO2 Identity Server, scopes as a list', 'wso2-is'],
  ['B2 Entra version 2', 'entra-id'],
  ['B3 Okta', 'okta'],
  ['B5 Auth0', 'auth0'],
  ['B7 Keycloak', 'keycloak'],
  ['B8 Cognito, without an audience', 'cognito'],
  ['B9 PingFederate, without a typ', 'ping'],
  ['B10 ForgeRock', 'forgerock'],
  ['Custom', 'custom'],
] as const)('%s: the access token passes, and shows its client and scopes', (_row, id) => {
  const type = keyManagerType(id)
  const { header, claims } = accessTokens[id]
  expect(bearsMark(type.accessTokenMark, header, claims)).toBe(true)
  expect(clientIdOf(claims, type.clientIdClaim)).toBe('app')
  expect(scopesOf(claims, type.scopesClaims)).toEqual(['read', 'write'])
})

it('B2 Entra version 1 and B6 Auth0 after RFC 9068: the access token passes', () => {
  expect(bearsMark(keyManagerType('entra-id').accessTokenMark, jwt, { appid: 'app' })).toBe(true)
  expect(
    bearsMark(keyManagerType('auth0').accessTokenMark, jwt, { azp: 'app', gty: 'client-credentials' }),
  ).toBe(true)
  expect(bearsMark(keyManagerType('auth0').accessTokenMark, at, { client_id: 'app' })).toBe(true)
})

it('has no id twice', () => {
  expect(new Set(keyManagerTypes.map((type) => type.id)).size).toBe(keyManagerTypes.length)
})

/** Rows of products without a type of their own: what somebody enters under Custom. */
const others: [string, Token, string, string[]][] = [
  ['B2 Entra version 1', { header: jwt, claims: { appid: 'app', scp: 'read write' } }, 'appid', ['/scp']],
  [
    'B6 Auth0 RFC 9068 profile',
    { header: at, claims: { client_id: 'app', scope: 'read write' } },
    'client_id',
    ['/scope'],
  ],
  [
    'B10 ForgeRock with scp',
    { header: jwt, claims: { client_id: 'app', scp: 'read write' } },
    'client_id',
    ['/scp'],
  ],
  [
    'B11 Ory Hydra',
    { header: jwt, claims: { aud: [], client_id: 'app', scp: ['read', 'write'] } },
    'client_id',
    ['/scp'],
  ],
  [
    'B13 Logto',
    { header: at, claims: { aud: 'api', client_id: 'app', scope: 'read write' } },
    'client_id',
    ['/scope'],
  ],
]

describe('claims', () => {
  it.each(others)('%s', (_row, { header, claims }, claim, pointers) => {
    expect(bearsMark(keyManagerType('custom').accessTokenMark, header, claims)).toBe(true)
    expect(clientIdOf(claims, claim)).toBe('app')
    expect(scopesOf(claims, pointers)).toEqual(['read', 'write'])
  })

  it('B12 ZITADEL names no scopes in its tokens: none are found', () => {
    expect(scopesOf({ azp: 'app', aud: ['app', 'project'] }, ['/scope'])).toEqual([])
  })

  it('B7 Keycloak keeps roles below realm_access', () => {
    const claims = { scope: 'email', realm_access: { roles: ['clerk'] } }
    expect(scopesOf(claims, ['/scope', '/realm_access/roles'])).toEqual(['email', 'clerk'])
  })

  it.each([7, { a: 1 }, null, [1], true])('finds no scopes and no client in %j', (value) => {
    expect(scopesOf({ scope: value }, ['/scope'])).toEqual([])
    expect(clientIdOf({ azp: value }, 'azp')).toBeNull()
  })

  it('finds nothing in what every object inherits', () => {
    expect(scopesOf({}, ['/constructor/name', '/__proto__'])).toEqual([])
    expect(clientIdOf({}, 'toString')).toBeNull()
  })
})
