import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changesOf } from '@/lib/audit/changes'
import type { Call } from '@/lib/auth/access'
import type { Database } from '@/lib/db/open'
import type { FetchDocument } from '@/lib/net/fetch-document'
import { verdictOn } from '@/lib/net/judge-url'
import { useOutbound } from '@/lib/net/outbound'
import { parseOutboundAllow } from '@/lib/net/outbound-allow'
import { signatureAlgorithms } from '@/lib/oidc/algorithms'
import { type TestOrganization, testOrganization } from '@/lib/organizations/testing'
import { byHand } from '@/lib/testing/by-hand'
import { testDatabase } from '@/lib/testing/database'
import { acceptReading } from './accept-reading'
import { createKeyManager } from './create'
import { originOf, publishedEndpoints } from './difference'
import { discoverKeyManager } from './discover'
import { getKeyManager } from './get'
import { type Shown, shownOf } from './reading-difference'
import { refreshKeyManager } from './refresh'
import type { KeyManagerInput } from './schema'
import { setKeyManagerEnabled } from './set-enabled'
import { updateKeyManager } from './update'

const issuer = 'https://idp.acme.example'
const rsa = {
  kty: 'RSA',
  kid: 'k1',
  use: 'sig',
  alg: 'RS256',
  e: 'AQAB',
  n: Buffer.alloc(256, 0xa7).toString('base64url'),
}
let published: Record<string, unknown>
const server: FetchDocument = async (url) => {
  const value = url.endsWith('/jwks') ? { keys: [rsa] } : published
  return {
    status: 200,
    contentType: 'application/json',
    body: new TextEncoder().encode(JSON.stringify(value)),
  }
}

let shown: Shown
let database: Database
let acme: TestOrganization
let admin: Call
beforeAll(async () => {
  database = await testDatabase()
  useOutbound(server)
})
afterAll(() => database.close())
beforeEach(async () => {
  published = {
    issuer,
    token_endpoint: `${issuer}/token`,
    authorization_endpoint: `${issuer}/authorize`,
    jwks_uri: `${issuer}/jwks`,
    revocation_endpoint: `${issuer}/revoke`,
  }
  acme = await testOrganization(database)
  admin = acme.admin
  shown = shownOf(await discoverKeyManager(admin, { url: issuer, type: 'custom' }))
})

function input(more: Partial<KeyManagerInput> = {}): KeyManagerInput {
  const { endpoints, ...typed } = byHand('customers', issuer)
  return {
    ...typed,
    wellKnownUrl: `${issuer}/.well-known/openid-configuration`,
    endpoints: {
      ...endpoints,
      authorizationEndpoint: 'https://typed.acme.example/authorize',
      revokeEndpoint: `${issuer}/revoke`,
    },
    shown,
    ...more,
  }
}
const unread = { wellKnownUrl: null, shown: null }

describe('updating', () => {
  it('changes what was sent, round-trips every field, and audits before and after', async () => {
    const { id } = await createKeyManager(admin, input())
    const environment = await database.client.environment.findFirstOrThrow({
      where: { organization: { handle: admin.organization ?? '' } },
    })
    const changes = {
      name: 'Customers 2',
      description: 'Партнёры',
      clientIdClaim: 'cid',
      scopesClaims: ['/scp', '/realm_access/roles'],
      acceptedAudiences: ['https://api.acme.example'],
      allowedClients: [{ clientId: 'Abc', label: 'Shop', owner: 'Mina' }],
      algorithms: ['RS256', 'ES256'] as ('RS256' | 'ES256')[],
      strictProfile: true,
      reach: { allEnvironments: false, environmentIds: [environment.id] },
    }
    await updateKeyManager(admin, { id, version: 1, changes })
    const { reach, allowedClients, ...plain } = changes
    const stored = await getKeyManager(admin, { id })
    expect(stored).toMatchObject({
      ...plain,
      version: 2,
      allEnvironments: reach.allEnvironments,
      environments: [{ id: environment.id }],
    })
    expect(stored.allowedClients).toMatchObject(allowedClients)
    expect(stored.history[0]).toMatchObject({
      operation: 'key-manager.update',
      before: { name: 'customers' },
      after: { name: 'Customers 2' },
    })
    expect(await database.client.acceptedIssuer.count({ where: { keyManagerId: id } })).toBe(1)
  })

  it('allows known algorithms only, each once and in one order, and says so in words', async () => {
    const { id } = await createKeyManager(admin, input())
    expect((await getKeyManager(admin, { id })).algorithms).toEqual(signatureAlgorithms)
    for (const algorithms of [[], ['HS256'], ['none'], ['RS256', 'HS256']])
      await expect(
        updateKeyManager(admin, { id, version: 1, changes: { algorithms: algorithms as never } }),
      ).rejects.toMatchObject({ code: 'invalid-input' })
    const algorithms = ['ES256', 'PS256', 'ES256'] as const
    const changes = { algorithms: [...algorithms], strictProfile: true }
    await updateKeyManager(admin, { id, version: 1, changes })
    const { history, ...stored } = await getKeyManager(admin, { id })
    expect(stored).toMatchObject({ algorithms: ['PS256', 'ES256'], strictProfile: true })
    expect(changesOf(history[0]?.before, history[0]?.after)).toEqual([
      expect.objectContaining({
        label: 'Allowed algorithms',
        added: [],
        removed: expect.arrayContaining(['RS256']),
      }),
      { label: 'RFC 9068 to the letter', wire: false, kind: 'value', was: 'No', is: 'Yes' },
    ])
  })

  it('refuses a stale version, says who was faster, and changes nothing', async () => {
    const { id } = await createKeyManager(admin, input())
    await updateKeyManager(admin, { id, version: 1, changes: { description: 'first' } })
    const stale = updateKeyManager(admin, { id, version: 1, changes: { description: 'second' } })
    await expect(stale).rejects.toMatchObject({
      code: 'changed-meanwhile',
      data: {
        version: 2,
        by: 'Somebody',
        changes: [{ label: 'Description', kind: 'value', is: 'first' }],
      },
    })
    expect(await getKeyManager(admin, { id })).toMatchObject({ description: 'first', version: 2 })
  })

  it('names the other key manager and the environment when an issuer is taken', async () => {
    await createKeyManager(admin, input(unread))
    const { id } = await createKeyManager(
      admin,
      input({ ...unread, name: 'other', issuer: 'https://other.acme.example' }),
    )
    await expect(updateKeyManager(admin, { id, version: 1, changes: { issuer } })).rejects.toMatchObject({
      code: 'issuer-taken',
      data: { keyManager: { name: 'customers' }, environment: { name: expect.any(String) } },
    })
    await expect(
      updateKeyManager(admin, { id, version: 1, changes: { name: 'CUSTOMERS' } }),
    ).rejects.toMatchObject({ code: 'name-taken' })
  })

  it('lets one of two racing key managers have the issuer', async () => {
    const made = await Promise.allSettled(
      ['one', 'two'].map((name) => createKeyManager(admin, input({ ...unread, name }))),
    )
    expect(made.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(made.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'issuer-taken' } })
  })

  it("keeps everybody else out: viewers, other organizations, another organization's environment", async () => {
    const { id } = await createKeyManager(admin, input())
    const viewer = await acme.as('viewer')
    const other = (await testOrganization(database)).admin
    await expect(updateKeyManager(viewer, { id, version: 1, changes: { name: 'x' } })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(updateKeyManager(other, { id, version: 1, changes: { name: 'x' } })).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(getKeyManager(other, { id })).rejects.toMatchObject({ code: 'not-found' })
    await expect(setKeyManagerEnabled(other, { id, version: 1, enabled: false })).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(refreshKeyManager(other, { id })).rejects.toMatchObject({ code: 'not-found' })
    await expect(acceptReading(other, { id, version: 1, fields: [], shown: {} })).rejects.toMatchObject({
      code: 'not-found',
    })
    const foreign = await database.client.environment.findFirstOrThrow({
      where: { organization: { handle: other.organization ?? '' } },
    })
    const reach = { allEnvironments: false, environmentIds: [foreign.id] }
    await expect(updateKeyManager(admin, { id, version: 1, changes: { reach } })).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})

describe('switching', () => {
  it('refuses what was made from another version, says who was faster, and changes nothing', async () => {
    const { id } = await createKeyManager(admin, input(unread))
    await updateKeyManager(admin, { id, version: 1, changes: { description: 'Moved' } })
    await expect(setKeyManagerEnabled(admin, { id, version: 1, enabled: false })).rejects.toMatchObject({
      code: 'changed-meanwhile',
      message: expect.stringMatching(/saved version 2 meanwhile\. Look at it, then switch again\.$/),
    })
    expect(await getKeyManager(admin, { id })).toMatchObject({ enabled: true, version: 2 })
    expect(await setKeyManagerEnabled(admin, { id, version: 2, enabled: false })).toEqual({
      id,
      enabled: false,
      version: 3,
    })
  })
})

describe('accepted issuers', () => {
  it('A2 accepts others beside its own when they are listed, and no other key manager may then', async () => {
    const entity = 'identity-server'
    const { id } = await createKeyManager(admin, input())
    const issuersOf = async () => (await getKeyManager(admin, { id })).issuers.map((one) => one.issuer).sort()
    expect(await issuersOf()).toEqual([issuer])
    await updateKeyManager(admin, { id, version: 1, changes: { acceptedIssuers: [entity] } })
    expect(await issuersOf()).toEqual([issuer, entity])
    const other = input({ ...unread, name: 'other', issuer: 'https://other.acme.example' })
    await expect(createKeyManager(admin, { ...other, acceptedIssuers: [entity] })).rejects.toMatchObject({
      code: 'issuer-taken',
      data: { issuer: entity, keyManager: { name: 'customers' } },
    })
    await updateKeyManager(admin, { id, version: 2, changes: { acceptedIssuers: [] } })
    expect(await issuersOf()).toEqual([issuer])
    await createKeyManager(admin, { ...other, acceptedIssuers: [entity] })
  })

  it('stores the issuer of each tenant of a template, and reads the document again for them', async () => {
    const tenant = '11111111-2222-4333-8444-555555555555'
    const entra = 'https://login.microsoftonline.com'
    const url = `${entra}/common/v2.0/.well-known/openid-configuration`
    published = { ...published, issuer: `${entra}/{tenantid}/v2.0` }
    const read = await discoverKeyManager(admin, { url, type: 'entra-id', tenants: [tenant] })
    const { id } = await createKeyManager(
      admin,
      input({
        type: 'entra-id',
        wellKnownUrl: url,
        tenants: [tenant.toUpperCase()],
        issuer: read.issuer,
        shown: shownOf(read),
      }),
    )
    expect((await getKeyManager(admin, { id })).issuers).toMatchObject([
      { issuer: `${entra}/${tenant}/v2.0` },
    ])
    const again = await refreshKeyManager(admin, { id })
    expect(again.findings.filter((finding) => finding.severity === 'error')).toEqual([])
    await expect(
      updateKeyManager(admin, { id, version: 1, changes: { acceptedIssuers: [] } }),
    ).rejects.toMatchObject({ code: 'invalid-input' })
  })

  it('A9 takes the second issuer of AD FS from the document, unless somebody says otherwise', async () => {
    published = { ...published, access_token_issuer: 'http://fs.acme.example/adfs/services/trust' }
    shown = shownOf(await discoverKeyManager(admin, { url: issuer, type: 'custom' }))
    const { id } = await createKeyManager(admin, input())
    expect((await getKeyManager(admin, { id })).issuers).toHaveLength(2)
    await setKeyManagerEnabled(admin, { id, version: 1, enabled: false })
    const alone = await createKeyManager(admin, input({ name: 'alone', acceptedIssuers: [] }))
    expect((await getKeyManager(admin, { id: alone.id })).issuers).toMatchObject([{ issuer }])
  })
})

describe('what is typed', () => {
  it('is judged like the addresses that are fetched, each at its field', async () => {
    const guarded = Object.assign(((...args) => server(...args)) as FetchDocument, {
      judge: (url: string) => verdictOn(url, parseOutboundAllow('')),
    })
    useOutbound(guarded)
    const endpoints = {
      ...input().endpoints,
      tokenEndpoint: 'https://169.254.169.254/token',
      logoutEndpoint: 'http://idp.acme.example/logout',
    }
    const created = createKeyManager(admin, input({ ...unread, endpoints }))
    const fields = {
      '#/endpoints/tokenEndpoint': expect.stringContaining('not a public address'),
      '#/endpoints/logoutEndpoint': expect.stringContaining('https://'),
    }
    await expect(created).rejects.toMatchObject({ code: 'invalid-input', fields })
    const { id } = await createKeyManager(admin, input(unread))
    const changed = updateKeyManager(admin, { id, version: 1, changes: { endpoints } })
    await expect(changed).rejects.toMatchObject({ code: 'invalid-input', fields })
    useOutbound(server)
  })

  it('keeps warning until an audience or a client is configured', async () => {
    const { id } = await createKeyManager(admin, input())
    const codes = async () => (await getKeyManager(admin, { id })).findings.map((finding) => finding.code)
    expect(await codes()).toContain('audience-policy-empty')
    await updateKeyManager(admin, { id, version: 1, changes: { acceptedAudiences: ['orders'] } })
    expect(await codes()).not.toContain('audience-policy-empty')
    const allowedClients = [{ clientId: 'shop', label: '', owner: '' }]
    await updateKeyManager(admin, { id, version: 2, changes: { acceptedAudiences: [], allowedClients } })
    expect(await codes()).not.toContain('audience-policy-empty')
  })

  it('audits the findings that somebody accepted', async () => {
    published = { ...published, issuer: 'https://other.acme.example' }
    const read = await discoverKeyManager(admin, { url: issuer, type: 'custom' })
    const wanted = input({ issuer: read.issuer, shown: shownOf(read) })
    await expect(createKeyManager(admin, wanted)).rejects.toMatchObject({ code: 'findings-not-accepted' })
    const acceptedFindings = ['issuer-mismatch', 'made-up']
    const { id } = await createKeyManager(admin, { ...wanted, acceptedFindings })
    const [event] = await database.client.auditEvent.findMany({ where: { subjectId: id } })
    expect(event?.after).toMatchObject({ acceptedFindings: ['issuer-mismatch'] })
  })
})

describe('reading again', () => {
  it('shows the difference and takes over only what was chosen', async () => {
    const { id } = await createKeyManager(admin, input())
    published = { ...published, token_endpoint: `${issuer}/v2/token`, revocation_endpoint: undefined }
    const again = await refreshKeyManager(admin, { id })
    expect(again.differences).toMatchObject([
      { field: 'tokenEndpoint', origin: 'discovered', published: `${issuer}/v2/token` },
      { field: 'authorizationEndpoint', origin: 'edited', inUse: 'https://typed.acme.example/authorize' },
      { field: 'revokeEndpoint', origin: 'discovered', acceptable: true },
    ])
    await acceptReading(admin, { id, version: 1, fields: ['tokenEndpoint'], shown: again.endpoints })
    const stored = await getKeyManager(admin, { id })
    expect(stored.endpoints).toEqual({ ...input().endpoints, tokenEndpoint: `${issuer}/v2/token` })
    expect(stored.document).toMatchObject({ token_endpoint: `${issuer}/v2/token` })
  })

  it('takes an endpoint of the document that is no address for none, not for an edit', async () => {
    published = { ...published, end_session_endpoint: 'nowhere' }
    const { id } = await createKeyManager(admin, input())
    const { document, endpoints } = await getKeyManager(admin, { id })
    expect(originOf('logoutEndpoint', endpoints, publishedEndpoints(document))).toBe('not-offered')
  })

  it('A14, A15 takes nothing of a document that names another issuer, or that changed again', async () => {
    const { id } = await createKeyManager(admin, input())
    const again = await refreshKeyManager(admin, { id })
    published = { ...published, token_endpoint: `${issuer}/v3/token` }
    const late = acceptReading(admin, { id, version: 1, fields: ['tokenEndpoint'], shown: again.endpoints })
    await expect(late).rejects.toMatchObject({ code: 'reading-changed' })
    published = { ...published, issuer: 'https://evil.example' }
    const other = await refreshKeyManager(admin, { id })
    expect(other.issuer).toEqual({ inUse: issuer, published: 'https://evil.example' })
    const taken = acceptReading(admin, { id, version: 1, fields: ['tokenEndpoint'], shown: other.endpoints })
    await expect(taken).rejects.toMatchObject({ code: 'reading-changed' })
    expect(await getKeyManager(admin, { id })).toMatchObject({ issuer, version: 1 })
  })
})
