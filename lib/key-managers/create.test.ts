import { beforeEach, describe, expect, it } from 'vitest'
import { changesOf } from '@/lib/audit/changes'
import type { Call } from '@/lib/auth/access'
import { type TestOrganization, testOrganization } from '@/lib/organizations/testing'
import { byHand } from '@/lib/testing/by-hand'
import { withSandbox } from '@/lib/testing/with-sandbox'
import { createKeyManager } from './create'
import { discoverKeyManager } from './discover'
import { getKeyManager } from './get'
import { listKeyManagers } from './list'
import { type Shown, shownOf } from './reading-difference'
import { removeKeyManager } from './remove'
import type { KeyManagerInput } from './schema'
import { setKeyManagerEnabled } from './set-enabled'
import { updateKeyManager } from './update'

const { database, sandbox } = await withSandbox()

let acme: TestOrganization
let admin: Call
let shown: Shown
beforeEach(async () => {
  sandbox.misbehave(null)
  acme = await testOrganization(database)
  admin = acme.admin
  shown = shownOf(await discoverKeyManager(admin, { url: sandbox.wellKnownUrl, type: 'asgardeo' }))
})

function input(more: Partial<KeyManagerInput> = {}): KeyManagerInput {
  const at = `${sandbox.origin}/t/sandbox/oauth2`
  return {
    ...byHand('customers', sandbox.issuer),
    type: 'asgardeo',
    wellKnownUrl: sandbox.wellKnownUrl,
    endpoints: {
      tokenEndpoint: sandbox.issuer,
      authorizationEndpoint: `${at}/authorize`,
      jwksEndpoint: `${at}/jwks`,
    },
    shown,
    ...more,
  }
}

describe('one document for all tenants', () => {
  const tenant = (digit: number) => `${String(digit).repeat(8)}-0000-4000-8000-000000000000`
  const issuerOf = (id: string) => `${sandbox.origin}/t/${id}/oauth2/token`

  it('accepts the tenants that are named, then others, and says so in its history', async () => {
    const url = sandbox.wellKnownUrl.replace('/t/sandbox/', '/t/common/')
    const type = 'custom' as const
    const none = await discoverKeyManager(admin, { url, type })
    expect(none.findings.find(({ severity }) => severity === 'error')?.code).toBe('issuer-template')
    const read = await discoverKeyManager(admin, { url, type, tenants: [tenant(1)] })
    const { id } = await createKeyManager(
      admin,
      input({
        type,
        wellKnownUrl: url,
        issuer: read.issuer,
        tenants: [tenant(1)],
        endpoints: read.endpoints as KeyManagerInput['endpoints'],
        shown: shownOf(read),
      }),
    )
    const accepted = async () =>
      (await getKeyManager(admin, { id })).issuers.map(({ issuer }) => issuer).sort()
    expect(await accepted()).toEqual([issuerOf(tenant(1))])

    const other = 'urn:legacy'
    await updateKeyManager(admin, {
      id,
      version: 1,
      changes: { tenants: [tenant(1), tenant(2)], acceptedIssuers: [other] },
    })
    expect(await accepted()).toEqual([issuerOf(tenant(1)), issuerOf(tenant(2)), other].sort())
    // Other tenants leave the issuers beside them as they were.
    await updateKeyManager(admin, { id, version: 2, changes: { tenants: [tenant(2)] } })
    expect(await accepted()).toEqual([issuerOf(tenant(2)), other].sort())
    const [last] = (await getKeyManager(admin, { id })).history
    expect(changesOf(last?.before, last?.after)).toEqual([
      { label: 'Accepted issuers', wire: true, kind: 'list', added: [], removed: [issuerOf(tenant(1))] },
    ])
    await expect(
      updateKeyManager(admin, { id, version: 3, changes: { tenants: [], acceptedIssuers: [] } }),
    ).rejects.toMatchObject({ fields: { '#/tenants': 'Name at least one tenant' } })
  })

  it('takes tenants for a template that was entered by hand, and needs one', async () => {
    const template = 'https://login.example/{tenantid}/v2.0'
    const workforce = byHand('by hand', template, { type: 'entra-id', acceptedIssuers: ['urn:v1'] })
    const { id } = await createKeyManager(admin, { ...workforce, tenants: [tenant(1)] })
    expect((await getKeyManager(admin, { id })).issuers.map(({ issuer }) => issuer).sort()).toEqual([
      `https://login.example/${tenant(1)}/v2.0`,
      'urn:v1',
    ])
    const refused = (issuer: string) =>
      createKeyManager(admin, byHand('nobody', issuer, { acceptedIssuers: [] }))
    await expect(refused(template)).rejects.toMatchObject({
      fields: { '#/tenants': 'Name at least one tenant' },
    })
    await expect(refused('https://login.example/}/v2.0')).rejects.toMatchObject({
      fields: { '#/issuer': 'Braces stand for a tenant, as in {tenantid}' },
    })
  })
})

describe('registering a real issuer', () => {
  it('stores what this server read, and one audit event', async () => {
    const reading = await discoverKeyManager(admin, { url: sandbox.issuer, type: 'asgardeo' })
    expect(reading).toMatchObject({ issuer: sandbox.issuer, form: 'openid-appending' })
    const { id } = await createKeyManager(admin, input())
    const stored = await database.client.keyManager.findUniqueOrThrow({
      where: { id },
      include: { accepted: true },
    })
    expect(stored.document).toMatchObject({ issuer: sandbox.issuer })
    expect(stored.scopesClaims).toEqual(['/scope'])
    expect(stored.accepted).toHaveLength(2)
    expect(await database.client.auditEvent.findMany({ where: { subjectId: id } })).toMatchObject([
      { operation: 'key-manager.create', outcome: 'done' },
    ])
    const list = await listKeyManagers(admin, { search: 'CUSTOM' })
    expect(list).toMatchObject({ found: 1, total: 1, rows: [{ name: 'customers' }] })
  })

  it('judges its own reading, whatever metadata and findings the browser sends', async () => {
    sandbox.misbehave('no-keys', 'keys')
    const forged = {
      ...input({ acceptedFindings: ['no-usable-key'] }),
      document: { issuer: 'forged' },
      findings: [],
      keys: [{ usable: true }],
    }
    forged.shown = { ...shown, keys: [] }
    await expect(createKeyManager(admin, forged)).rejects.toMatchObject({ code: 'findings-not-accepted' })
    sandbox.misbehave(null, 'keys')
    sandbox.misbehave('wrong-issuer')
    await expect(createKeyManager(admin, input())).rejects.toMatchObject({
      code: 'reading-changed',
      data: {
        difference: [
          { field: 'issuer', shown: sandbox.issuer, now: 'https://attacker.example' },
          { field: 'acceptedIssuers', now: 'https://attacker.example' },
        ],
        now: { issuer: 'https://attacker.example', findings: expect.any(Array) },
      },
    })
    expect((await listKeyManagers(admin, {})).total).toBe(0)
  })

  it('refuses a name and an issuer that are taken, each in its own words', async () => {
    const { id } = await createKeyManager(admin, input())
    await expect(createKeyManager(admin, input({ name: ' Customers ' }))).rejects.toMatchObject({
      code: 'name-taken',
    })
    await expect(createKeyManager(admin, input({ name: 'other' }))).rejects.toMatchObject({
      code: 'issuer-taken',
    })
    await setKeyManagerEnabled(admin, { id, version: 1, enabled: false })
    await createKeyManager(admin, input({ name: 'other' }))
    await expect(setKeyManagerEnabled(admin, { id, version: 2, enabled: true })).rejects.toMatchObject({
      code: 'issuer-taken',
    })
  })

  it('deletes when the name is typed', async () => {
    const { id } = await createKeyManager(admin, input())
    await expect(removeKeyManager(admin, { id, name: 'else' })).rejects.toMatchObject({
      code: 'invalid-input',
    })
    await removeKeyManager(admin, { id, name: 'customers' })
    expect((await listKeyManagers(admin, {})).total).toBe(0)
  })
})

describe('who may', () => {
  it.each(['viewer', 'portal-admin', 'developer'] as const)('refuses a %s, and audits it', async (role) => {
    const call = await acme.as(role)
    await expect(createKeyManager(call, input())).rejects.toMatchObject({ code: 'forbidden' })
    expect(
      await database.client.auditEvent.count({
        where: { actorId: call.caller?.userId ?? '', outcome: 'refused' },
      }),
    ).toBe(1)
  })
  it('answers not-found to an administrator of another organization, and not-signed-in to nobody', async () => {
    const { id } = await createKeyManager(admin, input())
    const other = (await testOrganization(database)).admin
    await expect(removeKeyManager(other, { id, name: 'customers' })).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(
      listKeyManagers({ ...other, organization: admin.organization ?? '' }, {}),
    ).rejects.toMatchObject({ code: 'not-found' })
    await expect(listKeyManagers({ ...admin, caller: null }, {})).rejects.toMatchObject({
      code: 'not-signed-in',
    })
  })
  it('refuses an ended session at its next request', async () => {
    await database.client.user.update({
      where: { id: admin.caller?.userId ?? '' },
      data: { sessionEpoch: { increment: 1 } },
    })
    await expect(listKeyManagers(admin, {})).rejects.toMatchObject({ code: 'not-signed-in' })
  })
})
