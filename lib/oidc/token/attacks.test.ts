import { constants, createHmac, createPublicKey, sign } from 'node:crypto'
import fc from 'fast-check'
import { importJWK, SignJWT } from 'jose'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { keyManagerTypes } from '@/lib/key-managers/types'
import type { CheckCode } from './check'
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
let elliptic: Signer
let attacker: Signer
let trusted: TrustedIssuer
beforeAll(async () => {
  ;[key, elliptic, attacker] = await Promise.all([signer('one'), signer('two', 'ES256'), signer('evil')])
  trusted = keyManager([key.jwk, elliptic.jwk])
})

async function refused(token: string, check: CheckCode, by: TrustedIssuer | TrustedIssuer[] = trusted) {
  const verdict = await judge(token, by)
  expect(verdict.accepted).toBe(false)
  expect(failures(verdict)).toContain(check)
  return verdict
}

const p1363 = ({ privateKey }: Signer) => ({ key: privateKey, dsaEncoding: 'ieee-p1363' as const })

describe('algorithms', () => {
  it.each(['none', 'None', 'NONE', 'nOnE', ' none', 'none\u0000', '', undefined, null, ['RS256'], 7])(
    'alg %j',
    async (alg) => {
      for (const signature of ['', signed(key, goodClaims).split('.')[2]])
        await refused(
          `${part({ alg, kid: 'one', typ: 'at+jwt' })}.${part(goodClaims)}.${signature}`,
          alg === 'none\u0000' ? 'form' : 'algorithm',
        )
    },
  )

  it('HS256 with the public key as the secret, in every form it is written in', async () => {
    const publicKey = createPublicKey({ key: key.jwk as never, format: 'jwk' })
    const pem = String(publicKey.export({ type: 'spki', format: 'pem' }))
    const secrets = [
      pem,
      pem.trim(),
      publicKey.export({ type: 'spki', format: 'der' }),
      publicKey.export({ type: 'pkcs1', format: 'pem' }),
      JSON.stringify(key.jwk),
      Buffer.from(key.jwk.n as string, 'base64url'),
    ]
    const input = `${part({ alg: 'HS256', kid: 'one', typ: 'at+jwt' })}.${part(goodClaims)}`
    for (const secret of secrets)
      await refused(`${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`, 'algorithm')
  })

  it('a key used with the algorithm of another kind of key', async () => {
    await refused(signed(key, goodClaims, { alg: 'PS256' }), 'key')
    await refused(signed(key, goodClaims, { alg: 'ES256' }), 'key')
    await refused(signed(elliptic, goodClaims, { alg: 'RS256' }), 'key')
  })

  it('a signature in another encoding than its algorithm has', async () => {
    const input = signed(elliptic, goodClaims).split('.').slice(0, 2).join('.')
    const der = sign('sha256', Buffer.from(input), elliptic.privateKey)
    const longer = Buffer.concat([sign('sha256', Buffer.from(input), p1363(elliptic)), Buffer.alloc(1)])
    for (const signature of [der, longer])
      await refused(`${input}.${signature.toString('base64url')}`, 'signature')
    // A key that says no algorithm verifies each of its kind, in its own padding only.
    const { alg: _alg, ...open } = key.jwk
    const pss = { key: key.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
    for (const [alg, other] of [
      ['RS256', pss],
      ['PS256', key.privateKey],
    ] as const) {
      const head = `${part({ alg, kid: 'one', typ: 'at+jwt' })}.${part(goodClaims)}`
      const signature = sign('sha256', Buffer.from(head), other).toString('base64url')
      await refused(`${head}.${signature}`, 'signature', keyManager([open]))
    }
  })

  it('EdDSA with a key of a curve that is no Edwards curve, and the other way round', async () => {
    const edwards = await signer('three', 'Ed25519', { alg: 'EdDSA' })
    const own = keyManager([edwards.jwk, elliptic.jwk])
    const eddsa = (by: Signer, kid: string) => {
      const head = `${part({ alg: 'EdDSA', kid, typ: 'at+jwt' })}.${part(goodClaims)}`
      return `${head}.${sign(null, Buffer.from(head), by.privateKey).toString('base64url')}`
    }
    expect((await judge(eddsa(edwards, 'three'), own)).accepted).toBe(true)
    await refused(eddsa(edwards, 'two'), 'key', own)
    await refused(signed(elliptic, goodClaims, { kid: 'three' }), 'key', own)
  })

  it.each([0, 64])('ES256 with a signature of %i zeros', async (length) => {
    const input = signed(elliptic, goodClaims).split('.').slice(0, 2).join('.')
    await refused(`${input}.${Buffer.alloc(length).toString('base64url')}`, 'signature')
  })
})

describe('keys', () => {
  it('never reaches the network for a key: jku and x5u are not followed', async () => {
    const fetch = vi.spyOn(globalThis, 'fetch')
    for (const name of ['jku', 'x5u'])
      await refused(
        signed(attacker, goodClaims, { kid: 'one', [name]: 'https://evil.example/keys' }),
        'signature',
      )
    expect(fetch).not.toHaveBeenCalled()
  })

  it('does not use a key that comes with the token, and says so', async () => {
    for (const header of [{ jwk: attacker.jwk }, { x5c: ['MIIB'] }]) {
      const verdict = await refused(signed(attacker, goodClaims, { kid: 'one', ...header }), 'signature')
      expect(checkOf(verdict, 'key').found).toMatch(/is not followed/)
    }
  })

  it('accepts a rightly signed token that says such things beside', async () => {
    expect((await judge(signed(key, goodClaims, { jku: 'https://evil.example' }), trusted)).accepted).toBe(
      true,
    )
  })

  it.each([
    '../../../../dev/null',
    "one' OR '1'='1",
    '__proto__',
    'constructor',
    'ONE',
    'one ',
    '',
    'a'.repeat(5_000),
  ])('kid %j is a name and nothing else', async (kid) => {
    await refused(signed(attacker, goodClaims, { kid }), 'key')
    await refused(signed(key, goodClaims, { kid }), 'key')
  })

  it.each([null, 0, ['one'], { one: 1 }, true])('kid %j is no text', async (kid) => {
    await refused(signed(key, goodClaims, { kid }), 'key')
  })

  it('without a kid the only fitting key is used, and none of several', async () => {
    const token = signed(key, goodClaims, { kid: undefined })
    expect((await judge(token, trusted)).accepted).toBe(true)
    await refused(token, 'key', keyManager([key.jwk, attacker.jwk]))
    await refused(signed(attacker, goodClaims, { kid: undefined }), 'signature')
  })

  it('tries each of several keys of one ID', async () => {
    const twin = await signer('one')
    const both = keyManager([twin.jwk, key.jwk])
    expect((await judge(signed(key, goodClaims), both)).accepted).toBe(true)
    await refused(signed(attacker, goodClaims, { kid: 'one' }), 'signature', both)
  })

  it('uses no key that is malformed, symmetric, for encryption or too small', async () => {
    const { n: _n, ...malformed } = key.jwk
    const unusable = [malformed, { kty: 'oct', k: 'AAAA', kid: 'one' }, { ...key.jwk, use: 'enc' }, null, 7]
    await refused(signed(key, goodClaims), 'key', keyManager(unusable as object[]))
    const one = keyManager([...unusable, key.jwk] as object[])
    expect((await judge(signed(key, goodClaims), one)).accepted).toBe(true)
  })

  it('another issuer’s key verifies nothing, even where it is trusted for its own', async () => {
    const other = {
      ...keyManager([attacker.jwk]),
      id: 'other',
      issuer: 'https://evil.example',
      issuers: ['https://evil.example'],
    }
    await refused(signed(attacker, goodClaims), 'key', [other, trusted])
    await refused(signed(attacker, goodClaims, { kid: 'one' }), 'signature', [other, trusted])
  })
})

describe('tenants of Entra ID, whose keys name an issuer', () => {
  const [ours, theirs] = ['11111111-2222-3333-4444-555555555555', '99999999-2222-3333-4444-555555555555']
  const v2 = (tenant: string) => `https://login.microsoftonline.com/${tenant}/v2.0`
  const v1 = (tenant: string) => `https://sts.windows.net/${tenant}/`
  const template = v2('{tenantid}')
  const claims = { ...goodClaims, iss: v2(ours), tid: ours }

  const entra = (keyIssuer: string, own: string, issuers: string[]) =>
    keyManager([{ ...key.jwk, issuer: keyIssuer }], { type: 'entra-id', issuer: own, issuers })
  const token = (changes: object) => signed(key, { ...claims, ...changes }, { typ: 'JWT' })

  it.each([
    ['its own', v2(ours), v2(ours), {}],
    ['one for all tenants', template, v2(ours), {}],
    ['one for all, from the document for all', template, template, {}],
    ['that of version 2, for a version 1 token', v2(ours), v2(ours), { iss: v1(ours) }],
    ['one for all, for a version 1 token', template, template, { iss: v1(ours) }],
  ])('accepted: the key is %s', async (_name, keyIssuer, own, changes) => {
    const by = entra(keyIssuer, own, [v2(ours), v1(ours)])
    expect(failures(await judge(token(changes), by))).toEqual([])
  })

  it.each([
    ['a foreign tenant’s', v2(theirs), v2(ours), {}],
    ['a foreign tenant’s, the token names that tenant', v2(theirs), template, { tid: theirs }],
    ['ours, the token is a foreign tenant’s', v2(ours), v2(ours), { iss: v2(theirs), tid: theirs }],
    ['ours, the version 1 token is a foreign tenant’s', v2(ours), v2(ours), { iss: v1(theirs), tid: ours }],
    ['one for all, the token names another tenant than its issuer', template, v2(theirs), { tid: theirs }],
    ['one for all, the token names no tenant', template, template, { tid: undefined }],
    ['no text', 7 as never, v2(ours), {}],
  ])('refused: the key is %s', async (_name, keyIssuer, own, changes) => {
    const by = entra(keyIssuer, own, [v2(ours), v1(ours), v2(theirs), v1(theirs)])
    await refused(token(changes), 'key', by)
  })
})

describe('headers', () => {
  it.each([
    [{ crit: ['exp'] }],
    [{ crit: ['urn:x'], 'urn:x': 1 }],
    [{ crit: ['b64'], b64: true }],
    [{ crit: ['b64'], b64: false }],
    [{ b64: false }],
    [{ crit: [] }],
    [{ crit: null }],
    [{ crit: 'kid' }],
  ])('%j is not understood', async (header) => {
    await refused(signed(key, goodClaims, header), 'critical')
  })

  it.each(['rt+jwt', 'logout+jwt', 'dpop+jwt', 'secevent+jwt', 'JOSE', '', 7, ['at+jwt'], null])(
    'typ %j is no access token, for any type',
    async (typ) => {
      for (const type of keyManagerTypes) {
        const marked = { ...goodClaims, token_use: 'access', typ: 'Bearer' }
        await refused(signed(key, marked, { typ }), 'type', keyManager([key.jwk], { type: type.id }))
      }
    },
  )
})

describe('other tokens than access tokens', () => {
  const rows = keyManagerTypes.map(({ id, name }) => [name, id] as const)

  /** An ID token of a type, signed by the key manager's own key. */
  const idToken = (id: string, more: object) => {
    const { azp: _azp, client_id: _client, scope: _scope, ...claims } = goodClaims
    const own = {
      keycloak: { typ: 'ID' },
      cognito: { token_use: 'id' },
      forgerock: { tokenName: 'id_token' },
    }
    return signed(key, { ...claims, ...own[id as keyof typeof own], ...more }, { typ: 'JWT' })
  }

  it.each(rows)('an ID token of %s, rightly signed, with an audience that is accepted', async (_name, id) => {
    const by = keyManager([key.jwk], { type: id })
    const verdict = await refused(idToken(id, { nonce: 'n', at_hash: 'h' }), 'type', by)
    expect(failures(verdict)).toEqual(['type'])
    expect(checkOf(verdict, 'type').found).toMatch(/ID token/)
  })

  it.each(rows)('an ID token of %s without nonce and hashes, for its client', async (_name, id) => {
    const clients = { acceptedAudiences: [], allowedClients: ['shop'] }
    for (const claims of [{ aud: 'shop' }, { aud: ['shop', 'desk'], azp: 'shop' }]) {
      // Entra ID writes azp into access tokens only.
      if (id === 'entra-id' && 'azp' in claims) continue
      for (const policy of [{}, clients, { ...clients, acceptedAudiences: ['orders'] }]) {
        const verdict = await judge(idToken(id, claims), keyManager([key.jwk], { type: id, ...policy }))
        expect(verdict.accepted, JSON.stringify([claims, policy])).toBe(false)
      }
    }
  })

  it.each(['custom', 'ping'])(
    'says for %s where nothing tells an ID token, and the audience decides',
    async (id) => {
      const by = keyManager([key.jwk], { type: id })
      expect(checkOf(await judge(idToken(id, {}), by), 'type').found).toMatch(
        /not certain.*only the audience/,
      )
      expect(checkOf(await judge(signed(key, goodClaims), by), 'type').found).toBe(
        'The header has typ at+jwt',
      )
      expect(checkOf(await judge(signed(key, goodClaims, { typ: 'JWT' }), by), 'type').found).toMatch(
        /the claim scope/,
      )
      expect(checkOf(await judge(idToken(id, { aud: 'shop', azp: 'shop' }), by), 'type').fix).toMatch(
        /at\+jwt/,
      )
    },
  )

  it.each(['custom', 'ping'])(
    'says for %s where the audience is a client, as of every ID token',
    async (id) => {
      const open = { acceptedAudiences: ['shop'], allowedClients: ['shop'] }
      const verdict = await judge(idToken(id, { aud: 'shop' }), keyManager([key.jwk], { type: id, ...open }))
      expect(checkOf(verdict, 'type').found).toMatch(
        /not certain.*audience shop is a client.*nothing stops it/,
      )
      // Some servers write the client into aud of access tokens: those say so, and are not called uncertain.
      const access = signed(key, { ...goodClaims, aud: 'shop' }, { typ: 'JWT' })
      expect(
        checkOf(await judge(access, keyManager([key.jwk], { type: id, ...open })), 'type').found,
      ).toMatch(/the claim scope/)
    },
  )

  it.each([
    ['an ID token by its nonce alone', { nonce: 'n' }, 'JWT', /ID token/],
    ['an ID token by its at_hash alone', { at_hash: 'h' }, 'JWT', /ID token/],
    ['an ID token by its c_hash alone', { c_hash: 'h' }, 'JWT', /ID token/],
    ['a refresh token of Keycloak', { typ: 'Refresh' }, 'JWT', /refresh token/],
    ['an offline token of Keycloak', { typ: 'Offline' }, 'JWT', /refresh token/],
    ['a refresh token of WSO2', {}, 'rt+jwt', /refresh token/],
    ['a logout token', { events: {} }, 'logout+jwt', /logout token/],
    ['a DPoP proof', {}, 'dpop+jwt', /DPoP proof/],
    ['an ID token of Cognito under another type', { token_use: 'id' }, 'JWT', /ID token/],
  ])('%s', async (_name, claims, typ, words) => {
    const by = keyManager([key.jwk], { type: 'custom' })
    const verdict = await refused(signed(key, { ...goodClaims, ...claims }, { typ }), 'type', by)
    expect(checkOf(verdict, 'type').found).toMatch(words)
  })

  it.each([
    ['nothing', '', /Nothing was pasted/],
    ['an opaque token', 'c2f0bca7-11d2-3c8c-9d51-93f2b0dfb6a4', /opaque/],
    ['an opaque token with dots', 'ya29.a0AfH6SMBx', /opaque/],
    ['an encrypted token', `${part({ alg: 'RSA-OAEP', enc: 'A256GCM' })}.a.b.c.d`, /encrypted/],
    [
      'a token without its signature',
      `${part({ alg: 'RS256' })}.${part(goodClaims)}`,
      /signature is missing/,
    ],
    ['a variable', 'Bearer $TOKEN', /placeholder/],
    ['a web page', '<!doctype html>', /placeholder/],
  ])('%s', async (_name, text, words) => {
    expect(checkOf(await refused(text, 'form'), 'form').found).toMatch(words)
  })
})

describe('the form', () => {
  const claims = JSON.stringify(goodClaims)

  it('a claim, or a header, that stands there twice', async () => {
    await refused(signed(key, `{"aud":"orders",${claims.slice(1)}`), 'form')
    await refused(signed(key, `{"iss":"https://evil.example",${claims.slice(1)}`), 'form')
    await refused(signed(key, goodClaims, '{"alg":"none","alg":"RS256","kid":"one","typ":"at+jwt"}'), 'form')
    await refused(signed(key, `{"\\u0061ud":"orders",${claims.slice(1)}`), 'form')
  })

  it('other spellings of the same bytes: padding, the other alphabet, slack bits', async () => {
    const [head = '', body = '', signature = ''] = signed(key, goodClaims).split('.')
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const slack = [...alphabet]
      .map((letter) => signature.slice(0, -1) + letter)
      .filter(
        (one) =>
          one !== signature && Buffer.from(one, 'base64url').equals(Buffer.from(signature, 'base64url')),
      )
    expect(slack.length).toBeGreaterThan(0)
    for (const other of [...slack, `${signature}=`, `${signature}==`, `${signature}*`])
      await refused(`${head}.${body}.${other}`, 'form')
    const standard = Buffer.from(signature, 'base64url').toString('base64')
    await refused(`${head}.${body}.${standard}`, 'form')
  })

  it.each([
    ['far too long', () => signed(key, { ...goodClaims, groups: 'g'.repeat(20_000) })],
    ['millions of dots', () => `ey${'.'.repeat(90_000)}`],
    ['nested lists', () => signed(key, `{"a":${'['.repeat(5_000)}${']'.repeat(5_000)},${claims.slice(1)}`)],
    [
      'nested objects',
      () => signed(key, `{"a":${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)},${claims.slice(1)}`),
    ],
    ['claims that are a list', () => signed(key, [goodClaims])],
    ['claims that are a text', () => signed(key, '"claims"')],
    ['claims that are null', () => signed(key, 'null')],
    ['claims that are no JSON', () => signed(key, claims.slice(1))],
    [
      'claims that are not UTF-8',
      () => `${part({ alg: 'RS256' })}.${Buffer.from([0x7b, 0xff]).toString('base64url')}.AA`,
    ],
    ['claims with half a character', () => signed(key, { ...goodClaims, sub: '\ud800' })],
    ['no claims', () => signed(key, '')],
    ['a token within a token', () => signed(key, signed(key, goodClaims), { cty: 'JWT' })],
  ])('%s', async (_name, token) => {
    await refused(token(), 'form')
  })

  it.each([
    ['an overlong slash', [0xc0, 0xaf]],
    ['half a character as UTF-8 never has it', [0xed, 0xa0, 0x80]],
    ['a character beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
    ['a character cut off', [0xe2, 0x82]],
  ])('%s', async (_name, bytes) => {
    const body = Buffer.concat([
      Buffer.from(`${claims.slice(0, -1)},"name":"`),
      Buffer.from(bytes),
      Buffer.from('"}'),
    ])
    const [head] = signed(key, goodClaims).split('.')
    const input = `${head}.${body.toString('base64url')}`
    await refused(
      `${input}.${sign('sha256', Buffer.from(input), key.privateKey).toString('base64url')}`,
      'form',
    )
  })

  it.each([`${second + 60}`, '', null, true, [second + 60], { $date: second + 60 }, -1, -second])(
    'exp %j is no date ahead',
    async (exp) => {
      await refused(signed(key, { ...goodClaims, exp }), 'expires')
    },
  )

  it.each([[['orders']], [[['orders']]], { 0: 'orders' }, null, 7, '', 'orders ', 'orders invoices', []])(
    'aud %j is not the audience',
    async (aud) => {
      for (const policy of [{}, { acceptedAudiences: [], allowedClients: ['shop'] }])
        await refused(signed(key, { ...goodClaims, aud }), 'audience', keyManager([key.jwk], policy))
    },
  )

  it.each([
    ['a user name', 'https://acme@api.asgardeo.io/t/acme/oauth2/token', /user name/],
    ['a query', `${issuer}?x`, /query/],
    ['a fragment', `${issuer}#x`, /fragment/],
    ['a letter that looks the same', issuer.replace('acme', '\u0430cme'), /another tenant/],
    ['white space behind it', `${issuer}\n`, /white space/],
    ['a list', [issuer], /no text/],
  ])('an issuer with %s', async (_name, iss, words) => {
    const verdict = await refused(signed(key, { ...goodClaims, iss }), 'issuer')
    expect(checkOf(verdict, 'issuer').found).toMatch(words)
  })

  it('an issuer of another host, or port, is said to be that', async () => {
    for (const host of ['api.asgardeo.io:8443', 'api.asgard\u0435o.io']) {
      const iss = issuer.replace('api.asgardeo.io', host)
      const { found } = checkOf(await refused(signed(key, { ...goodClaims, iss }), 'issuer'), 'issuer')
      expect(found).toMatch(/It is of another host: .*, not api.asgardeo.io/)
      expect(found).not.toMatch(/another host: api.asgardeo.io,/)
    }
  })

  it('numbers too large for a date', async () => {
    for (const exp of ['1e400', '1e308', '9'.repeat(300), '-1e400'])
      await refused(signed(key, claims.replace(/"exp":\d+/, `"exp":${exp}`)), 'expires')
  })

  it('names that every object has are claims like others', async () => {
    const odd = `{"__proto__":{"exp":${second + 60},"aud":"orders"},"constructor":1,"iss":"${issuer}"}`
    const verdict = await refused(signed(key, odd), 'expires')
    expect(failures(verdict)).toEqual(expect.arrayContaining(['expires', 'audience']))
  })
})

describe('properties', () => {
  it('no input throws, and none is accepted that nobody signed', async () => {
    const segment = fc.oneof(fc.base64String(), fc.json().map(part), fc.string())
    const input = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.tuple(segment, segment, segment).map((parts) => parts.join('.')),
      fc.anything().map((value) => value as string),
      fc.json(),
    )
    await fc.assert(
      fc.asyncProperty(input, async (text) => {
        expect((await judge(text, trusted)).accepted).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  it('no header and no claims throw, whatever they are', async () => {
    const members = fc.dictionary(
      fc.oneof(
        fc.constantFrom(
          'alg',
          'kid',
          'typ',
          'crit',
          'iss',
          'aud',
          'exp',
          'nbf',
          'iat',
          'azp',
          'scope',
          'cnf',
          'tid',
        ),
        fc.string(),
      ),
      fc.jsonValue(),
    )
    await fc.assert(
      fc.asyncProperty(members, members, async (header, claims) => {
        const verdict = await judge(signed(key, { ...goodClaims, ...claims }, header), trusted, {
          scopes: ['x'],
        })
        expect(verdict.accepted).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  it.each(['RS256', 'ES256'])('no single changed byte of a token signed with %s verifies', async (alg) => {
    const by = alg === 'RS256' ? key : elliptic
    const token = await new SignJWT(goodClaims)
      .setProtectedHeader({ alg, kid: by.jwk.kid as string, typ: 'at+jwt' })
      .sign(await importJWK(by.privateKey.export({ format: 'jwk' }) as never, alg))
    expect((await judge(token, trusted)).accepted).toBe(true)
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: token.length - 1 }),
        fc.integer({ min: 0, max: 255 }),
        async (at, byte) => {
          const changed = token.slice(0, at) + String.fromCharCode(byte) + token.slice(at + 1)
          fc.pre(changed !== token)
          expect(await judge(changed, trusted)).toMatchObject({ accepted: false, verified: false })
        },
      ),
      { numRuns: 1_500 },
    )
  })
})
