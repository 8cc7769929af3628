import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { exportJWK, generateKeyPair } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { keyManagerType } from '@/lib/key-managers/types'
import type { FetchDocument } from '@/lib/net/fetch-document'
import { Problem } from '@/lib/problem'
import { discover } from './discovery'
import { expectedIssuers } from './issuer'
import { readJwks } from './jwks'

const base = 'https://idp.example'
let jwks: unknown
beforeAll(async () => {
  const { publicKey } = await generateKeyPair('RS256', { extractable: true })
  jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }] }
})

const good = {
  issuer: base,
  token_endpoint: `${base}/token`,
  authorization_endpoint: `${base}/authorize`,
  jwks_uri: `${base}/jwks`,
  response_types_supported: ['code'],
}

/** A server that serves these bodies and 404 elsewhere. */
function server(bodies: Record<string, unknown>): FetchDocument {
  return async (url) => {
    const body = bodies[url]
    const bytes =
      body instanceof Uint8Array
        ? body
        : new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body))
    return body === undefined
      ? { status: 404, contentType: '', body: new Uint8Array() }
      : { status: 200, contentType: 'application/json', body: bytes }
  }
}

const at = (document: unknown, type = 'custom', url = `${base}/.well-known/openid-configuration`) =>
  discover(
    { fetch: server({ [url]: document, [`${base}/jwks`]: jwks }) },
    { url, rules: keyManagerType(type) },
  )

/** Document shapes, the finding codes that each must give, and whether it may be added. Rows name the quirks. */
const shapes: [string, unknown, string[], 'accept' | 'refuse', string?][] = [
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
  ],
  ['C4 members in other letters', { ...good, Response_modes_supported: ['query'] }, [], 'accept'],
  ['C5 no token endpoint', { ...good, token_endpoint: undefined }, ['endpoint-missing'], 'accept'],
  ['C5 no keys', { ...good, jwks_uri: undefined }, ['endpoint-missing'], 'refuse'],
  [
    'C7 old Keycloak introspection',
    { ...good, token_introspection_endpoint: `${base}/introspect` },
    [],
    'accept',
  ],
  [
    'C8 endpoints on other hosts',
    { ...good, token_endpoint: 'https://login.example/token' },
    ['endpoint-other-host'],
    'accept',
  ],
  ['C9 plain http', { ...good, token_endpoint: 'http://idp.example/token' }, ['endpoint-http'], 'refuse'],
  ['an endpoint that is no address', { ...good, revocation_endpoint: 7 }, ['endpoint-unreadable'], 'accept'],
  ['keys elsewhere, not there', { ...good, jwks_uri: `${base}/none` }, ['keys-unreadable'], 'refuse'],
]

describe('document shapes', () => {
  it.each(shapes)('%s', async (_name, document, codes, verdict) => {
    const { findings } = await at(document)
    expect(findings.map((finding) => finding.code).sort()).toEqual([...codes].sort())
    expect(findings.some((finding) => finding.severity === 'error') ? 'refuse' : 'accept').toBe(verdict)
  })

  it.each([
    ['C3 wrapped in a list', [good], /a list/],
    ['E2 a web page', '<!doctype html><html></html>', /web page/],
    ['D5 an error text', 'Error while generating the keyset for tenant domain: x', /not JSON/],
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
  it('throws nothing but a problem', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.json(), fc.uint8Array(), fc.string()),
        fc.object(),
        async (document, more) => {
          for (const body of [document, { ...good, ...more }]) {
            await at(body).catch((error) => expect(error).toBeInstanceOf(Problem))
          }
        },
      ),
      { numRuns: 200 },
    )
  })
  it('reads any set of keys without an error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.object()), async (keys) => void (await readJwks({ keys }))),
      { numRuns: 100 },
    )
  })
})

const corpus = process.env.GATEHOUSE_CORPUS ?? ''
describe.runIf(corpus !== '' && existsSync(corpus))('real documents', () => {
  it.each(corpus ? readdirSync(corpus).filter((name) => name.endsWith('.json')) : [])(
    '%s is read',
    async (name) => {
      const reading = await at(new Uint8Array(readFileSync(join(corpus, name))))
      expect(reading.endpoints.jwksEndpoint).toBeDefined()
    },
  )
})
