import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { keyManagerType } from '@/lib/key-managers/types'
import type { FetchDocument } from '@/lib/net/fetch-document'
import { Problem } from '@/lib/problem'
import { publicKey, publish } from '@/lib/testing/published'
import { discover } from './discovery'
import { expectedIssuers } from './issuer'
import { readJwks } from './jwks'

const base = 'https://idp.example'
let jwks: unknown
beforeAll(async () => {
  jwks = { keys: [await publicKey()] }
})

const good = {
  issuer: base,
  token_endpoint: `${base}/token`,
  authorization_endpoint: `${base}/authorize`,
  jwks_uri: `${base}/jwks`,
  response_types_supported: ['code'],
}

/** A server that serves these bodies and 404 elsewhere. */
const server = (bodies: Record<string, unknown>) =>
  publish(Object.fromEntries(Object.entries(bodies).map(([url, body]) => [url, { body }])))

const at = (document: unknown, type = 'custom', url = `${base}/.well-known/openid-configuration`) =>
  discover(
    { fetch: server({ [url]: document, [`${base}/jwks`]: jwks }) },
    { url, rules: keyManagerType(type) },
  )

/**
 * Document shapes, the finding codes that each must give, whether it may be added, and what else is read of it. Rows name
 * the quirks.
 */
const shapes: [string, unknown, string[], 'accept' | 'refuse', object?][] = [
  ['plain', good, [], 'accept'],
  ['A11 issuer with a final slash', { ...good, issuer: `${base}/` }, [], 'accept'],
  [
    'A13 issuer with an explicit port',
    { ...good, issuer: 'https://idp.example:443' },
    ['issuer-mismatch'],
    'refuse',
  ],
  [
    'A4 issuer template',
    { ...good, issuer: 'https://idp.example/{tenantid}/v2.0' },
    ['issuer-template'],
    'refuse',
  ],
  ['A10 issuer without a scheme', { ...good, issuer: 'accounts.google.com' }, ['issuer-mismatch'], 'refuse'],
  [
    'A9 AD FS access token issuer',
    { ...good, access_token_issuer: 'http://fs.example/adfs/services/trust' },
    ['access-token-issuer'],
    'accept',
  ],
  ['no issuer', { ...good, issuer: undefined }, ['issuer-missing'], 'refuse'],
  [
    'C1 nulls and empty lists',
    { ...good, scopes_supported: [], tenant_region_scope: null, end_session_endpoint: null },
    [],
    'accept',
  ],
  [
    'C2 a text where a list is needed',
    { ...good, grant_types_supported: 'authorization_code' },
    [],
    'accept',
    { supported: { grants: ['authorization_code'] } },
  ],
  ['C4 members in other letters', { ...good, Response_modes_supported: ['query'] }, [], 'accept'],
  ['C5 no token endpoint', { ...good, token_endpoint: undefined }, ['endpoint-missing'], 'accept'],
  ['C5 no keys', { ...good, jwks_uri: undefined }, ['endpoint-missing'], 'refuse'],
  [
    'C7 old Keycloak introspection',
    { ...good, token_introspection_endpoint: `${base}/introspect` },
    [],
    'accept',
    { endpoints: { introspectionEndpoint: `${base}/introspect` } },
  ],
  [
    'C8 endpoints on other hosts',
    { ...good, token_endpoint: 'https://login.example/token' },
    ['endpoint-other-host'],
    'accept',
  ],
  ['C9 plain http', { ...good, token_endpoint: 'http://idp.example/token' }, ['endpoint-http'], 'refuse'],
  ['an endpoint that is no address', { ...good, revocation_endpoint: 7 }, ['endpoint-unreadable'], 'accept'],
  [
    'an endpoint at a private address',
    { ...good, introspection_endpoint: 'https://10.0.0.7/introspect' },
    ['endpoint-refused', 'endpoint-other-host'],
    'refuse',
  ],
  [
    'a private address that only browsers go to',
    { ...good, end_session_endpoint: 'https://sso.internal/logout' },
    ['endpoint-refused', 'endpoint-other-host'],
    'accept',
  ],
  [
    'an endpoint with a password',
    { ...good, token_endpoint: 'https://a:b@idp.example/token' },
    ['endpoint-refused'],
    'refuse',
  ],
  [
    'an endpoint that is a script',
    { ...good, token_endpoint: 'javascript:alert(1)' },
    ['endpoint-http', 'endpoint-other-host'],
    'refuse',
  ],
  ['an issuer with a space', { ...good, issuer: `${base} ` }, ['issuer-unreadable'], 'refuse'],
  ['an issuer too long', { ...good, issuer: `${base}/${'a'.repeat(300)}` }, ['issuer-too-long'], 'refuse'],
  ['an issuer that is a list', { ...good, issuer: [base] }, ['issuer-missing'], 'refuse'],
  [
    'a member twice',
    `{"issuer":"https://first.example",${JSON.stringify(good).slice(1)}`,
    ['member-repeated'],
    'accept',
  ],
  ['the same name deeper', { ...good, mtls_endpoint_aliases: { issuer: 'x' } }, [], 'accept'],
  [
    'a name that every object has',
    `{"__proto__":{"issuer":"x"},${JSON.stringify(good).slice(1)}`,
    [],
    'accept',
  ],
  ['C11 a document far larger than any seen', { ...good, padding: 'x'.repeat(200_000) }, [], 'accept'],
  ['keys elsewhere, not there', { ...good, jwks_uri: `${base}/none` }, ['keys-unreadable'], 'refuse'],
]

describe('document shapes', () => {
  it.each(shapes)('%s', async (_name, document, codes, verdict, more = {}) => {
    const { findings, ...read } = await at(document)
    expect(read).toMatchObject(more)
    expect(findings.map((finding) => finding.code).sort()).toEqual([...codes].sort())
    expect(findings.some((finding) => finding.severity === 'error') ? 'refuse' : 'accept').toBe(verdict)
  })

  it.each([
    ['C3 wrapped in a list', [good], /a list/],
    ['E2 a web page', '<!doctype html><html></html>', /web page/],
    ['D5 an error text', 'Error while generating the keyset for tenant domain: x', /not JSON/],
    ['nested', `{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`, /nested/],
    ['with a NUL', '{"a":"\\u0000"}', /no text/],
    ['with half a character', '{"a":"\\ud800"}', /no text/],
    ['empty', '', /empty/],
    ['not UTF-8', new Uint8Array([0xff, 0xfe, 0x7b]), /UTF-8/],
  ])('%s is refused in its own words', async (_name, document, words) => {
    await expect(at(document)).rejects.toMatchObject({
      code: 'bad-answer',
      message: expect.stringMatching(words),
    })
  })

  it('E4 tolerates a byte order mark', async () => {
    expect((await at(`\u{feff}${JSON.stringify(good)}`)).issuer).toBe(base)
  })

  it('A5 knows the issuer of Entra version 1 documents', async () => {
    const url =
      'https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/.well-known/openid-configuration'
    const document = { ...good, issuer: 'https://sts.windows.net/11111111-2222-3333-4444-555555555555/' }
    const codes = (await at(document, 'entra-id', url)).findings.map((finding) => finding.code)
    expect(codes).toContain('issuer-known-difference')
    expect(codes).not.toContain('issuer-mismatch')
  })

  it('A12, A16 lets an administrator accept another issuer only where the type says so', async () => {
    const other = { ...good, issuer: 'https://other.example' }
    const mismatch = async (type: string) =>
      (await at(other, type)).findings.find(({ code }) => code === 'issuer-mismatch')
    expect((await mismatch('forgerock'))?.acceptable).toBe(true)
    expect((await mismatch('asgardeo'))?.acceptable).toBeUndefined()
  })
})

describe('finding the document', () => {
  it('A18 tries an issuer in the three forms', async () => {
    const issuer = `${base}/oauth/anonymous`
    for (const url of [
      `${issuer}/.well-known/openid-configuration`,
      `${base}/.well-known/oauth-authorization-server/oauth/anonymous`,
      `${base}/.well-known/openid-configuration/oauth/anonymous`,
    ]) {
      const fetch = server({ [url]: { ...good, issuer }, [`${base}/jwks`]: jwks })
      const reading = await discover({ fetch }, { url: issuer, rules: keyManagerType('custom') })
      expect(reading).toMatchObject({ wellKnownUrl: url, issuer, findings: [] })
    }
  })

  it.each([
    [
      'https://h.example//.well-known/openid-configuration',
      'https://h.example/.well-known/openid-configuration',
    ],
    [
      'https://h.example/.well-known/openid-configuration/.well-known/openid-configuration',
      'https://h.example/.well-known/openid-configuration',
    ],
    [
      'https://api.asgardeo.io/t/acme/.well-known/openid-configuration',
      'https://api.asgardeo.io/t/acme/oauth2/token/.well-known/openid-configuration',
    ],
    ['h.example/.well-known/openid-configuration', 'https://h.example/.well-known/openid-configuration'],
    ['"https://h.example/oauth2"', 'https://h.example/oauth2'],
    ['https://h.example/oau\u200bth2\u202e', 'https://h.example/oauth2'],
    [
      'https://h.example/ .well-known/openid-configuration',
      'https://h.example/.well-known/openid-configuration',
    ],
    [
      'https://h.example/.well-known/openid-configuration/',
      'https://h.example/.well-known/openid-configuration',
    ],
    [
      'https://h.example/well-known/openid-configuration',
      'https://h.example/.well-known/openid-configuration',
    ],
    ['https://h.example/.well-known/openid-config', 'https://h.example/.well-known/openid-configuration'],
    [
      'https://h.example/.well-known/openid_configuration',
      'https://h.example/.well-known/openid-configuration',
    ],
    ['http://h.example/oauth2', 'https://h.example/oauth2'],
    [
      'https://api.asgardeo.io/t/acme',
      'https://api.asgardeo.io/t/acme/oauth2/token/.well-known/openid-configuration',
    ],
    [
      'https://console.asgardeo.io/t/acme/applications',
      'https://api.asgardeo.io/t/acme/oauth2/token/.well-known/openid-configuration',
    ],
    [
      'https://console.eu.asgardeo.io/t/acme/app',
      'https://api.eu.asgardeo.io/t/acme/oauth2/token/.well-known/openid-configuration',
    ],
  ])('E6 recognizes the slip in %s', async (typed, suggestion) => {
    await expect(
      discover({ fetch: server({}) }, { url: typed, rules: keyManagerType('custom') }),
    ).rejects.toMatchObject({
      code: 'invalid-input',
      data: { suggestion },
    })
  })

  it('E3 names where a redirect leads', async () => {
    const fetch: FetchDocument = async () => ({
      status: 302,
      contentType: '',
      body: new Uint8Array(),
      location: 'https://login.example/x?secret=1',
    })
    await expect(
      discover(
        { fetch },
        { url: `${base}/.well-known/openid-configuration`, rules: keyManagerType('custom') },
      ),
    ).rejects.toThrow(/login\.example\. /)
  })

  it.each([
    ['', /Paste/],
    ['https://login.example/{tenant}/v2.0', /placeholder/],
    ['https://login.example/%7Btenant%7D/v2.0', /placeholder/],
    ['https://<org>.okta.com', /placeholder/],
    ['nothing', /begins with https/],
    ['javascript:alert(1)', /begins with https/],
    ['https://', /not an address/],
  ])('E6 says what is wrong with %s', async (typed, words) => {
    const read = discover({ fetch: server({}) }, { url: typed, rules: keyManagerType('custom') })
    await expect(read).rejects.toThrow(words)
  })

  it('A18, A19 prefers the place whose document names just this issuer', async () => {
    const issuer = `${base}/oauth2/abc`
    const fetch = server({
      [`${base}/.well-known/openid-configuration/oauth2/abc`]: good,
      [`${issuer}/.well-known/oauth-authorization-server`]: { ...good, issuer },
      [`${base}/jwks`]: jwks,
    })
    const reading = await discover({ fetch }, { url: issuer, rules: keyManagerType('custom') })
    expect(reading).toMatchObject({ form: 'rfc8414-appending', issuer })
  })

  it('A13 keeps an explicit default port of a pasted issuer', async () => {
    const issuer = 'https://idp.example:443/oauth2'
    const fetch = server({
      [`${issuer}/.well-known/openid-configuration`]: { ...good, issuer },
      [`${base}/jwks`]: jwks,
    })
    expect(await discover({ fetch }, { url: issuer, rules: keyManagerType('custom') })).toMatchObject({
      issuer,
      acceptedIssuers: [issuer],
    })
  })

  it('tells keys from the document that names them', async () => {
    await expect(at(jwks)).rejects.toMatchObject({ code: 'invalid-input', message: /JWKS/ })
  })

  it('E3 suggests the address that a redirect leads to, without its query', async () => {
    const location = '/v2/.well-known/openid-configuration?session=secret'
    const fetch = publish({
      [`${base}/.well-known/openid-configuration`]: { body: '', status: 302, location },
    })
    const read = discover({ fetch }, { url: base, rules: keyManagerType('custom') })
    await expect(read).rejects.toMatchObject({
      code: 'bad-answer',
      data: { suggestion: `${base}/v2/.well-known/openid-configuration` },
    })
  })

  it('E2 reads a document under another content type, and says so', async () => {
    const url = `${base}/.well-known/openid-configuration`
    const fetch = publish({
      [url]: { body: good, contentType: 'text/html' },
      [`${base}/jwks`]: { body: jwks },
    })
    const { findings } = await discover({ fetch }, { url, rules: keyManagerType('custom') })
    expect(findings).toMatchObject([{ code: 'content-type', detail: expect.stringContaining('text/html') }])
  })

  it('derives the issuer from each form of the address', () => {
    expect(expectedIssuers('https://h/p/.well-known/openid-configuration')[0]).toBe('https://h/p')
    expect(expectedIssuers('https://h/.well-known/oauth-authorization-server/p')[0]).toBe('https://h/p')
  })
})

describe('keys', () => {
  it('D3, D6, D7 keeps the good key beside malformed, encryption and secret ones', async () => {
    const [one] = (jwks as { keys: Record<string, unknown>[] }).keys
    const {
      keys,
      jwks: kept,
      findings,
    } = await readJwks({
      keys: [
        one,
        { kty: 'RSA', n: '!', e: 'AQAB' },
        { kty: 'RSA', use: 'enc' },
        { kty: 'oct', k: 'c2VjcmV0' },
        { ...one, d: 'AA' },
        null,
        7,
      ],
    })
    expect(keys.filter((key) => key.usable)).toHaveLength(1)
    expect(JSON.stringify(kept)).not.toMatch(/"(d|k)"/)
    expect(findings.filter((finding) => finding.code === 'key-secret')).toHaveLength(2)
  })
  it('D1 takes algorithms from our list when the key names none', async () => {
    const [{ alg: _alg, ...key }] = (jwks as { keys: [Record<string, unknown>] }).keys
    expect((await readJwks({ keys: [key] })).keys[0]?.algorithms).toContain('PS256')
  })
})

describe('whatever is served', () => {
  /** JSON text that no serializer writes: deep, huge, doubled, and with names that every object has. */
  const hostile = fc.oneof(
    fc.nat(3_000).map((n) => '['.repeat(n) + ']'.repeat(n)),
    fc.nat(3_000).map((n) => `${'{"a":'.repeat(n)}1${'}'.repeat(n)}`),
    fc.constantFrom('1e400', '-0', '1'.repeat(5_000), '"\\ud800"', '"\\u0000"', '"\\udc00\\ud800"', 'null'),
    fc.json(),
    fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
  )
  const name = fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'issuer',
    'jwks_uri',
    'token_endpoint',
    'access_token_issuer',
    'keys',
    'grant_types_supported',
    'id_token_signing_alg_values_supported',
  )
  const members = fc
    .array(fc.tuple(name, hostile), { maxLength: 6 })
    .map((pairs) => pairs.map(([key, value]) => `,${JSON.stringify(key)}:${value}`).join(''))

  it('throws nothing but a problem, and what is read can be stored and sent', async () => {
    const start = JSON.stringify(good).slice(0, -1)
    await fc.assert(
      fc.asyncProperty(members, async (more) => {
        const read = await at(`${start}${more}}`).catch((error) => {
          expect(error).toBeInstanceOf(Problem)
        })
        if (!read) return
        const again = JSON.parse(JSON.stringify(read.metadata))
        expect(JSON.stringify(again)).toBe(JSON.stringify(read.metadata))
        expect(JSON.stringify(read)).not.toMatch(/\\u0000|\\ud[89a-f]/)
        for (const { title, detail } of read.findings) expect(`${title}${detail}`.length).toBeLessThan(2_000)
      }),
      { numRuns: 400 },
    )
  })

  it('reads bytes of any kind with nothing but a problem', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array(), hostile, fc.string()), async (body) => {
        await at(body).catch((error) => expect(error).toBeInstanceOf(Problem))
      }),
      { numRuns: 200 },
    )
  })

  it('takes whatever is typed with nothing but a problem', async () => {
    const piece = fc.constantFrom(
      'https://',
      'http:',
      '//',
      'h.example',
      ':443',
      '/.well-known/openid-configuration',
      '?a=/.well-known/',
      '#',
      '{tenant}',
      ' ',
      '@',
      '[::1]',
      '%',
      '\\',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(piece).map((pieces) => pieces.join('')),
          fc.webUrl(),
        ),
        async (url) => {
          const given = discover({ fetch: server({}) }, { url, rules: keyManagerType('asgardeo') })
          await expect(given).rejects.toBeInstanceOf(Problem)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('reads the same from what it read, written again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, fc.jsonValue()), async (more) => {
        const first = await at({ ...good, ...more, issuer: base }).catch(() => null)
        if (!first) return
        const second = await at(JSON.stringify(first.metadata))
        expect(second).toEqual(first)
      }),
      { numRuns: 200 },
    )
  })

  it('compares the issuer code point by code point', async () => {
    const look = fc.constantFrom('', '/', '//', '\u0301', 'é', 'e\u0301', '%41', 'A', ':443', '?', '.')
    await fc.assert(
      fc.asyncProperty(fc.array(look, { maxLength: 3 }), async (parts) => {
        const issuer = base + parts.join('')
        const { findings, issuer: kept } = await at({ ...good, issuer })
        const same = issuer === base || issuer === `${base}/`
        expect(findings.some(({ code }) => code === 'issuer-mismatch')).toBe(!same)
        expect(kept).toBe(issuer)
      }),
    )
  })

  it('reads any set of keys without an error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(fc.object(), fc.jsonValue())), async (keys) => {
        await readJwks({ keys })
      }),
      { numRuns: 100 },
    )
  })
})
