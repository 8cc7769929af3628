import { beforeAll, describe, expect, it } from 'vitest'
import { checks } from './check'
import {
  checkOf,
  failures,
  goodClaims,
  issuer,
  judge,
  keyManager,
  part,
  type Signer,
  second,
  signed,
  signer,
} from './testing'
import type { TrustedIssuer } from './trusted-issuer'

let key: Signer
let trusted: TrustedIssuer
beforeAll(async () => {
  key = await signer('one')
  trusted = keyManager([key.jwk])
})

const token = (changes: Record<string, unknown> = {}, header: Record<string, unknown> = {}) =>
  signed(key, { ...goodClaims, ...changes }, header)
const of = (changes: Partial<TrustedIssuer>): TrustedIssuer => ({ ...trusted, ...changes })

describe('a token that nothing is wrong with', () => {
  it('is accepted, with every check in its order', async () => {
    const verdict = await judge(token(), trusted, { audience: 'orders', scopes: ['orders:read'] })
    expect(verdict).toMatchObject({ accepted: true, verified: true, keyManager: { name: 'customers' } })
    expect(verdict.claims).toEqual(goodClaims)
    expect(verdict.checks.map(({ code }) => code)).toEqual(
      Object.keys(checks).filter((code) => code !== 'introspection'),
    )
    expect(failures(verdict)).toEqual([])
  })

  it('says where each check is specified, what was expected and found, and what to do where it failed', async () => {
    const verdict = await judge(token({ aud: 'other', exp: second - 100, cnf: { jkt: 'x' } }), trusted, {
      scopes: ['admin'],
    })
    expect(failures(verdict)).toEqual(['expires', 'audience', 'scopes', 'sender'])
    for (const { code, outcome, expected, found, fix, reference } of verdict.checks) {
      expect(found, code).not.toBe('')
      if (outcome !== 'not-applicable') expect(expected, code).not.toBe('')
      if (outcome === 'failed') expect(fix, code).not.toBe('')
      if (!['enabled', 'environment'].includes(code)) expect(reference, code).toMatch(/RFC \d{4}, section/)
    }
  })

  it.each(['ES256', 'ES384', 'PS256', 'EdDSA'])('is accepted with %s', async (alg) => {
    const { SignJWT, exportJWK, generateKeyPair } = await import('jose')
    const pair = await generateKeyPair(alg)
    const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k' }
    const jwt = await new SignJWT(goodClaims)
      .setProtectedHeader({ alg, kid: 'k', typ: 'at+jwt' })
      .sign(pair.privateKey)
    expect(failures(await judge(jwt, keyManager([jwk])))).toEqual([])
  })
})

describe('the key manager', () => {
  it('is the one that accepts the issuer', async () => {
    const other = of({ id: 'other', name: 'other', issuers: ['https://idp.example'] })
    expect((await judge(token(), [other, trusted])).keyManager?.name).toBe('customers')
  })

  it('is the one that accepts it in this environment, where a disabled one and one elsewhere do too', async () => {
    const off = of({ id: 'off', name: 'off', enabled: false })
    const elsewhere = of({ id: 'elsewhere', environments: [{ id: 'development', name: 'Development' }] })
    expect(await judge(token(), [off, elsewhere, trusted])).toMatchObject({
      accepted: true,
      keyManager: { id: 'customers' },
    })
    expect(failures(await judge(token(), off))).toEqual(['enabled'])
    expect(failures(await judge(token(), [off, elsewhere]))).toEqual(['environment'])
    expect(checkOf(await judge(token(), elsewhere), 'environment')).toMatchObject({
      expected: 'customers is accepted in Production',
      found: 'Development',
    })
  })

  it.each([
    ['no iss', undefined, /No iss/],
    ['iss that is no text', ['https://api.asgardeo.io/t/acme/oauth2/token'], /no text/],
    ['an empty iss', '', /no text/],
    ['a template', 'https://api.asgardeo.io/t/{tenant}/oauth2/token', /another tenant/],
    ['an unlike issuer', 'urn:somebody', /urn:somebody/],
  ])('is none for %s', async (_name, iss, words) => {
    const verdict = await judge(token({ iss }), trusted)
    expect(verdict).toMatchObject({ accepted: false, verified: false, keyManager: null })
    expect(failures(verdict)).toEqual(['issuer'])
    expect(checkOf(verdict, 'issuer').found).toMatch(words)
    expect(checkOf(verdict, 'signature').outcome).toBe('not-applicable')
  })

  it('is not needed to see that a token is not signed', async () => {
    const unsigned = `${part({ alg: 'none' })}.${part({ ...goodClaims, exp: 1 })}.`
    const verdict = await judge(unsigned, [])
    expect(failures(verdict)).toEqual(['issuer', 'algorithm', 'expires'])
    expect(checkOf(verdict, 'expires').found).toMatch(/, 56 years ago/)
  })

  it('is none where there are none', async () => {
    expect(checkOf(await judge(token(), []), 'issuer').fix).toMatch(/Add one/)
  })
})

describe('times, at the second', () => {
  it.each([
    ['exp 59 s ago', { exp: second - 59 }, []],
    ['exp 60 s ago', { exp: second - 60 }, ['expires']],
    ['exp a fraction before', { exp: second - 59.999 }, []],
    ['no exp', { exp: undefined }, ['expires']],
    ['exp as text', { exp: String(second + 60) }, ['expires']],
    ['exp null', { exp: null }, ['expires']],
    ['exp negative', { exp: -1 }, ['expires']],
    ['exp in milliseconds', { exp: (second + 60) * 1000 }, ['expires']],
    ['exp huge', { exp: 1e300 }, ['expires']],
    ['nbf in 60 s', { nbf: second + 60 }, []],
    ['nbf in 61 s', { nbf: second + 61 }, ['not-before']],
    ['nbf as text', { nbf: 'now' }, ['not-before']],
    ['no nbf, no iat', { nbf: undefined, iat: undefined }, []],
    ['iat in 60 s', { iat: second + 60 }, []],
    ['iat in 61 s', { iat: second + 61 }, ['issued-at']],
    ['iat huge', { iat: 1e300 }, ['issued-at']],
  ])('%s', async (_name, changes, expected) => {
    const verdict = await judge(token(changes), trusted)
    expect(failures(verdict)).toEqual(expected)
    expect(verdict.accepted).toBe(expected.length === 0)
  })

  it('are told in words, with the difference of the clocks', async () => {
    const verdict = await judge(token({ iat: second + 300, exp: second + 7_200 }), trusted)
    expect(checkOf(verdict, 'expires').found).toBe('1 Jun 2026, 14:00:00 UTC, in 2 hours')
    expect(checkOf(verdict, 'issued-at').fix).toMatch(/at least 5 minutes ahead/)
    expect(checkOf(await judge(token({ exp: (second + 60) * 1000 }), trusted), 'expires').found).toMatch(
      /milliseconds/,
    )
  })

  it.each([
    [
      60,
      /more than the leeway of 60 s.*clock of the identity provider is at least 60 seconds behind this one/,
    ],
    [
      300,
      /more than the leeway of 60 s.*clock of the identity provider is at least 5 minutes behind this one/,
    ],
    [3_600, /^Get a new token\. If this one is new, .*is at least 60 minutes behind this one/],
    [86_400 * 40, /^Get a new token\. If this one is new, .*is at least 40 days behind this one/],
  ])('that are over for %i s name the clocks, and how far they differ at least', async (ago, words) => {
    const { fix } = checkOf(await judge(token({ exp: second - ago }), trusted), 'expires')
    expect(fix).toMatch(words)
  })
})

describe('the audience policy', () => {
  const audiences = { acceptedAudiences: ['orders'], allowedClients: [] }
  const clients = { acceptedAudiences: [], allowedClients: ['shop'] }
  const both = { acceptedAudiences: ['orders'], allowedClients: ['shop'] }
  const none = { acceptedAudiences: [], allowedClients: [] }

  it.each<[string, Partial<TrustedIssuer>, Record<string, unknown>, string[]]>([
    ['an accepted audience', audiences, {}, []],
    ['one of several', audiences, { aud: ['a', 'orders'] }, []],
    ['another audience', audiences, { aud: 'invoices' }, ['audience']],
    ['one that only begins so', audiences, { aud: 'orders2' }, ['audience']],
    ['no aud', audiences, { aud: undefined }, ['audience']],
    ['an empty list', audiences, { aud: [] }, ['audience']],
    ['aud as a number', audiences, { aud: 7 }, ['audience']],
    ['aud as a list with a number', audiences, { aud: ['orders', 7] }, ['audience']],
    ['aud null', both, { aud: null }, ['audience']],
    ['an allowed client and no aud', clients, { aud: undefined }, []],
    ['an allowed client, itself in aud', clients, { aud: ['shop', 'x'] }, []],
    ['an allowed client, another in aud', clients, { aud: 'desk' }, ['audience']],
    ['an allowed client and an empty list', clients, { aud: [] }, ['audience']],
    ['another client and no aud', clients, { aud: undefined, azp: 'desk' }, ['client']],
    ['another client, itself in aud', clients, { aud: 'desk', azp: 'desk' }, ['client']],
    ['no client', clients, { aud: undefined, azp: undefined }, ['client']],
    [
      'the allowed client in aud, another in azp',
      clients,
      { aud: 'shop', azp: 'desk' },
      ['audience', 'client'],
    ],
    ['an accepted audience and another client', both, { azp: 'desk' }, []],
    ['an allowed client and another audience', both, { aud: 'invoices' }, ['audience']],
    ['nothing configured', none, {}, ['audience']],
    ['nothing configured, no aud', none, { aud: undefined }, ['audience']],
  ])('%s', async (_name, policy, changes, expected) => {
    const verdict = await judge(token(changes), of(policy))
    expect(failures(verdict)).toEqual(expected)
    expect(verdict.accepted).toBe(expected.length === 0)
  })

  it.each([audiences, none])('says that no allowed clients are listed: %j', async (policy) => {
    const verdict = await judge(token({ aud: 'invoices' }), of(policy))
    expect(checkOf(verdict, 'client').found).toBe('No allowed clients are listed.')
  })

  it('is joined by the audience that is asked for', async () => {
    expect(failures(await judge(token(), trusted, { audience: 'invoices' }))).toEqual(['wanted-audience'])
  })
})

it.each([
  ['a text', { scope: 'orders:read' }, ['orders:read'], []],
  ['a list', { scope: ['orders:read'] }, ['orders:read'], []],
  ['one missing', { scope: 'orders:read' }, ['orders:read', 'orders:write'], ['scopes']],
  ['one that only begins so', { scope: 'orders:readonly' }, ['orders:read'], ['scopes']],
  ['none', { scope: undefined }, ['orders:read'], ['scopes']],
  ['none asked for', { scope: undefined }, [], []],
])('scopes: %s', async (_name, changes, scopes, expected) => {
  expect(failures(await judge(token(changes), trusted, { scopes }))).toEqual(expected)
})

describe('sender-constrained tokens', () => {
  it.each([
    ['DPoP', { jkt: 'abc' }, /RFC 9449/],
    ['mutual TLS', { 'x5t#S256': 'abc' }, /RFC 8705/],
    ['another way', { jwk: {} }, /RFC 7800/],
    ['null', null, /RFC 7800/],
  ])('are no plain bearer tokens: %s', async (_name, cnf, reference) => {
    const verdict = await judge(token({ cnf }), trusted)
    expect(failures(verdict)).toEqual(['sender'])
    expect(checkOf(verdict, 'sender').reference).toMatch(reference)
  })
})

describe('RFC 9068 to the letter', () => {
  it.each([
    ['all of it', {}, {}, []],
    ['without jti', { jti: undefined }, {}, ['profile']],
    ['without client_id', { client_id: undefined }, {}, ['profile']],
    ['a jti that is no text', { jti: 7 }, {}, ['profile']],
    ['a subject that is no text', { sub: ['somebody'] }, {}, ['profile']],
    ['typ with its prefix', {}, { typ: 'application/at+jwt' }, []],
    ['another typ', {}, { typ: 'JWT' }, ['profile']],
  ])('%s', async (_name, claims, header, expected) => {
    const custom = { ...keyManager([key.jwk], { type: 'custom' }), strictProfile: true }
    expect(failures(await judge(token(claims, header), custom))).toEqual(expected)
  })

  const strict = (more: Partial<TrustedIssuer>) => ({
    ...keyManager([key.jwk], { type: 'custom' }),
    strictProfile: true,
    ...more,
  })

  it('an accepted audience alone says whom a token is meant for, not the client’s own ID', async () => {
    const clients = strict({ acceptedAudiences: ['orders'], allowedClients: ['shop'] })
    expect(failures(await judge(token({ aud: 'orders' }), clients))).toEqual([])
    const own = await judge(token({ aud: 'shop' }), clients)
    expect(failures(own)).toEqual(['audience'])
    expect(checkOf(own, 'audience')).toMatchObject({ reference: 'RFC 9068, section 4' })
    const none = await judge(
      token({ aud: 'shop' }),
      strict({ acceptedAudiences: [], allowedClients: ['shop'] }),
    )
    expect(failures(none)).toEqual(['audience'])
    expect(checkOf(none, 'audience').expected).toMatch(/accepted audience: to the letter of RFC 9068/)
  })

  it('client_id names the client, whichever claim does otherwise', async () => {
    const verdict = await judge(token({ azp: 'somebody-else' }), strict({ clientIdClaim: 'azp' }))
    expect(checkOf(verdict, 'client').found).toMatch(/this is shop/)
  })

  it('is not asked of others', async () => {
    const custom = keyManager([key.jwk], { type: 'custom' })
    expect(failures(await judge(token({ jti: undefined }, { typ: undefined }), custom))).toEqual([])
  })
})

describe('the algorithm', () => {
  it('is one that the key manager allows', async () => {
    expect(failures(await judge(token(), of({ algorithms: ['ES256'] })))).toEqual(['algorithm'])
    expect(failures(await judge(token(), of({ algorithms: ['ES256', 'RS256'] })))).toEqual([])
    expect(failures(await judge(token(), of({ algorithms: [] })))).toEqual(['algorithm'])
  })
})

it('a failed signature leaves the claims unverified, and every other check made', async () => {
  const verdict = await judge(signed(await signer('one'), { ...goodClaims, aud: 'other' }), trusted)
  expect(verdict).toMatchObject({ accepted: false, verified: false, claims: { iss: issuer } })
  expect(failures(verdict)).toEqual(['signature', 'audience'])
})
