import { beforeAll, describe, expect, it } from 'vitest'
import { type KeyManagerTypeId, keyManagerType } from '@/lib/key-managers/types'
import { publicKey, publish } from '@/lib/testing/published'
import { discover } from './discovery'

const tenant = '11111111-2222-4333-8444-555555555555'
const other = '99999999-2222-4333-8444-555555555555'
const entra = 'https://login.microsoftonline.com'
const suffix = '/.well-known/openid-configuration'

let key: Record<string, unknown>
beforeAll(async () => {
  key = await publicKey()
})

/** Reads a document of the issuer, served at the address, as a key manager of the type. */
async function reading(
  type: KeyManagerTypeId,
  url: string,
  issuer: string,
  more: { document?: object; keys?: unknown[]; tenants?: string[] } = {},
) {
  const at = new URL(url).origin
  const document = {
    issuer,
    token_endpoint: `${at}/token`,
    authorization_endpoint: `${at}/authorize`,
    jwks_uri: `${at}/jwks`,
    ...more.document,
  }
  const fetch = publish({ [url]: { body: document }, [`${at}/jwks`]: { body: { keys: more.keys ?? [key] } } })
  const { findings, ...read } = await discover(
    { fetch },
    { url, rules: keyManagerType(type), tenants: more.tenants ?? [] },
  )
  const errors = findings.filter((finding) => finding.severity === 'error')
  const verdict =
    errors.length === 0 ? 'accept' : errors.every((one) => one.acceptable) ? 'confirm' : 'refuse'
  return { ...read, findings, verdict, codes: findings.map((finding) => finding.code) }
}

describe('Asgardeo and WSO2 Identity Server', () => {
  const issuer = 'https://api.asgardeo.io/t/acme/oauth2/token'

  it('A1 takes the issuer that is the token endpoint, and never repairs another', async () => {
    const good = await reading('asgardeo', issuer + suffix, issuer, { document: { token_endpoint: issuer } })
    expect(good).toMatchObject({ issuer, verdict: 'accept', acceptedIssuers: [issuer] })
    expect(good.codes).toContain('asgardeo.issuer-is-token-endpoint')
    const bare = await reading('asgardeo', issuer + suffix, 'https://api.asgardeo.io')
    expect(bare).toMatchObject({ issuer: 'https://api.asgardeo.io', verdict: 'refuse' })
    const detail = bare.findings.find((finding) => finding.code === 'issuer-mismatch')?.detail
    expect(detail).toContain(issuer)
    expect(detail).toContain('https://api.asgardeo.io')
  })

  it('A3 knows the document at the path of a tenant, and the insertion form with its empty list', async () => {
    const at = 'https://is.acme.example:9443'
    for (const path of ['', '/t/acme']) {
      const read = await reading('wso2-is', at + path + suffix, `${at}${path}/oauth2/token`)
      expect(read).toMatchObject({ verdict: 'accept', codes: ['issuer-known-difference'] })
    }
    const url = `${at}/.well-known/oauth-authorization-server/oauth2/token`
    const read = await reading('wso2-is', url, `${at}/oauth2/token`, { document: { scopes_supported: [] } })
    expect(read).toMatchObject({ verdict: 'accept', codes: [], supported: { scopes: [] } })
  })
})

describe('Microsoft', () => {
  const common = `${entra}/common/v2.0${suffix}`
  const template = `${entra}/{tenantid}/v2.0`

  it('A4 refuses a document for every tenant until tenants are named, and then accepts one issuer each', async () => {
    expect(await reading('entra-id', common, template)).toMatchObject({
      verdict: 'refuse',
      acceptedIssuers: [],
    })
    const read = await reading('entra-id', common, template, { tenants: [tenant, other] })
    expect(read.verdict).toBe('accept')
    expect(read.issuer).toBe(template)
    expect(read.acceptedIssuers).toEqual([`${entra}/${tenant}/v2.0`, `${entra}/${other}/v2.0`])
  })

  it.each([
    ['of another host', 'https://evil.example/common/v2.0/.well-known/openid-configuration', template],
    ['that is not the product’s', common, 'https://evil.example/{tenantid}/'],
  ])('A4 takes no template %s, whatever tenants are named', async (_name, url, issuer) => {
    const read = await reading('entra-id', url, issuer, { tenants: [tenant] })
    expect(read).toMatchObject({ verdict: 'refuse', acceptedIssuers: [] })
  })

  it('A5 knows version 1 documents, of the same tenant only', async () => {
    const url = `${entra}/${tenant}${suffix}`
    expect((await reading('entra-id', url, `https://sts.windows.net/${tenant}/`)).verdict).toBe('accept')
    expect((await reading('entra-id', url, `https://sts.windows.net/${other}/`)).verdict).toBe('refuse')
    expect((await reading('entra-id', url, `https://sts.windows.example/${tenant}/`)).verdict).toBe('refuse')
    expect((await reading('custom', url, `https://sts.windows.net/${tenant}/`)).verdict).toBe('confirm')
    const named = `${entra}/acme.onmicrosoft.com/v2.0${suffix}`
    expect((await reading('entra-id', named, `${entra}/${tenant}/v2.0`)).verdict).toBe('accept')
  })

  it('A6 says which version of tokens a document is for', async () => {
    const v2 = await reading('entra-id', `${entra}/${tenant}/v2.0${suffix}`, `${entra}/${tenant}/v2.0`)
    expect(v2.findings.find(({ code }) => code === 'entra-id.version-2')?.detail).toMatch(/sts\.windows\.net/)
    const v1 = await reading('entra-id', `${entra}/${tenant}${suffix}`, `https://sts.windows.net/${tenant}/`)
    expect(v1.findings.find(({ code }) => code === 'entra-id.version-1')?.detail).toMatch(/appid/)
  })

  it('A7 uses a key that names an issuer only for that issuer', async () => {
    const url = `${entra}/${tenant}/v2.0${suffix}`
    const issuer = `${entra}/${tenant}/v2.0`
    const keys = [
      { ...key, kid: 'any', issuer: template },
      { ...key, kid: 'own', issuer },
      { ...key, kid: 'foreign', issuer: `${entra}/${other}/v2.0` },
    ]
    const read = await reading('entra-id', url, issuer, { keys })
    expect(read.keys.filter((one) => one.usable).map((one) => one.kid)).toEqual(['any', 'own'])
    expect(read.codes).toContain('key-other-issuer')
    expect(JSON.stringify(read.jwks)).not.toContain('foreign')
  })

  it('A8 asks about the issuer of Azure AD B2C, on the same host only', async () => {
    const url = `https://acme.b2clogin.com/acme.onmicrosoft.com/B2C_1_signin/v2.0${suffix}`
    const read = await reading('entra-id', url, `https://acme.b2clogin.com/${tenant}/v2.0/`)
    expect(read).toMatchObject({ verdict: 'confirm', codes: ['issuer-mismatch'] })
    const query = `https://acme.b2clogin.com/acme.onmicrosoft.com/v2.0${suffix}?p=B2C_1_signin`
    expect((await reading('entra-id', query, `https://acme.b2clogin.com/${tenant}/v2.0/`)).verdict).toBe(
      'confirm',
    )
    expect((await reading('entra-id', url, `https://evil.b2clogin.com/${tenant}/v2.0/`)).verdict).toBe(
      'refuse',
    )
  })

  it('A9 accepts the second issuer of AD FS, and keeps it as it is', async () => {
    const second = 'http://fs.acme.example/adfs/services/trust'
    const read = await reading(
      'custom',
      `https://fs.acme.example/adfs${suffix}`,
      'https://fs.acme.example/adfs',
      {
        document: { access_token_issuer: second },
      },
    )
    expect(read.acceptedIssuers).toEqual(['https://fs.acme.example/adfs', second])
  })
})

describe('others', () => {
  it('A10 knows the issuer of Google without a scheme, at Google only', async () => {
    const google = `https://accounts.google.com${suffix}`
    expect((await reading('google', google, 'accounts.google.com')).verdict).toBe('accept')
    expect((await reading('google', `https://evil.example${suffix}`, 'accounts.google.com')).verdict).toBe(
      'refuse',
    )
  })

  it('A11 takes one final slash more or less, and keeps the issuer verbatim', async () => {
    const url = `https://acme.eu.auth0.example${suffix}`
    const read = await reading('auth0', url, 'https://acme.eu.auth0.example/')
    expect(read).toMatchObject({ issuer: 'https://acme.eu.auth0.example/', codes: [] })
    expect((await reading('auth0', url, 'https://acme.eu.auth0.example//')).verdict).toBe('refuse')
  })

  it('A12 asks about the shorter realm path of ForgeRock', async () => {
    const url = `https://am.acme.example/am/oauth2/realms/test${suffix}`
    expect((await reading('forgerock', url, 'https://am.acme.example/am/oauth2/test')).verdict).toBe(
      'confirm',
    )
  })

  it('A13 compares an explicit default port as it is written', async () => {
    const url = `https://am.acme.example:443/oauth2${suffix}`
    expect((await reading('custom', url, 'https://am.acme.example:443/oauth2')).codes).toEqual([])
    expect((await reading('custom', url, 'https://am.acme.example/oauth2')).codes).toEqual([
      'issuer-mismatch',
    ])
  })

  it('A16, A17 shows both where the issuer is on another host, and asks', async () => {
    const read = await reading(
      'custom',
      `https://front.acme.example${suffix}`,
      'https://identity.acme.example/',
    )
    expect(read.verdict).toBe('confirm')
    expect(read.findings[0]?.detail).toMatch(/front\.acme\.example.*identity\.acme\.example/)
  })

  it('A19, B4 tells an Okta custom authorization server from the org server', async () => {
    const at = 'https://acme.okta.example'
    const form = '/.well-known/oauth-authorization-server'
    const own = await reading('okta', `${at}/oauth2/default${form}`, `${at}/oauth2/default`)
    expect(own).toMatchObject({ verdict: 'accept', codes: [] })
    expect((await reading('okta', at + suffix, at)).codes).toEqual(['okta.org-server'])
  })

  it('B14 says that the access tokens of Google are opaque', async () => {
    const read = await reading(
      'google',
      `https://accounts.google.com${suffix}`,
      'https://accounts.google.com',
    )
    expect(read.codes).toEqual(['google.opaque-tokens'])
  })

  it('C6 takes an endpoint that is not offered for ordinary, and Ping’s own logout member', async () => {
    const at = 'https://sso.acme.example:9031'
    const logout = `${at}/idp/startSLO.ping`
    const read = await reading('ping', at + suffix, at, { document: { ping_end_session_endpoint: logout } })
    expect(read).toMatchObject({ codes: [], endpoints: { logoutEndpoint: logout } })
    expect(read.endpoints).not.toHaveProperty('introspectionEndpoint')
  })

  it('C10 never takes none and HS256 from a document', async () => {
    const at = 'https://sso.acme.example:9031'
    const algorithms = ['none', 'HS256', 'RS256']
    const read = await reading('ping', at + suffix, at, {
      document: { id_token_signing_alg_values_supported: algorithms },
    })
    expect(read).toMatchObject({ verdict: 'accept', codes: ['algorithms-refused'] })
    expect(read.keys.flatMap((one) => one.algorithms)).toEqual(['RS256'])
  })
})
