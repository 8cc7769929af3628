import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApi } from '@/lib/apis/create'
import { readDocument } from '@/lib/apis/read-document'
import type { Database } from '@/lib/db/open'
import { exportLines } from '@/lib/db/portable'
import { chooseKeyManagers } from '@/lib/developer-portal/choose'
import { configurePortal } from '@/lib/developer-portal/configure'
import { createEnvironment } from '@/lib/environments/create'
import { createGatewayKey } from '@/lib/gateways/keys/create'
import { createKeyManager } from '@/lib/key-managers/create'
import { inviteMember } from '@/lib/members/invite'
import { createChannel } from '@/lib/notifications/create'
import { queueNotifications } from '@/lib/notifications/queue'
import { registry } from '@/lib/operation'
import { type TestOrganization, testOrganization } from '@/lib/organizations/testing'
import { Problem } from '@/lib/problem'
import { byHand } from '@/lib/testing/by-hand'
import { testDatabase } from '@/lib/testing/database'
import { everyOperation } from './every-operation'
import { whoMay } from './who-may'

await everyOperation()

// Whatever the victim says anywhere is marked; no answer to the attacker holds the mark.
const mark = 'MARKED'
/** To search by; a search is told again. */
const part = 'MARKE'
let database: Database
let acme: TestOrganization
let rival: TestOrganization
let theirs: {
  api: string
  operation: string
  keyManager: string
  environment: string
  invitation: string
  channel: string
  delivery: string
  gatewayKey: string
}
let own: { keyManager: string; environment: string; api: string }

beforeAll(async () => {
  process.env.NEXTAUTH_SECRET = 'a secret of the tests, long enough'
  process.env.ENCRYPTION_KEY = Buffer.alloc(32, 7).toString('base64')
  database = await testDatabase()
  acme = await testOrganization(database, `${mark} organization`)
  rival = await testOrganization(database, 'Rival')
  const { client } = database
  await client.user.update({
    where: { id: acme.adminId },
    data: { name: mark, email: `${mark}@acme.example` },
  })
  const { id: environment } = await createEnvironment(acme.admin, { name: `${mark} one`, production: false })
  const { id: keyManager } = await createKeyManager(
    acme.admin,
    byHand(`${mark} customers`, 'https://idp.shared.example', {
      description: mark,
      acceptedAudiences: [mark],
      allowedClients: [{ clientId: mark, label: mark, owner: mark }],
    }),
  )
  await inviteMember(acme.admin, { email: `${mark}-new@acme.example`, role: 'viewer' })
  await configurePortal(acme.admin, { version: 0, visibility: 'members', title: mark, introduction: mark })
  await chooseKeyManagers(acme.admin, { version: 1, keyManagerIds: [keyManager] })
  await client.keyManagerHealth.create({
    data: {
      keyManagerId: keyManager,
      state: 'failing',
      reasons: [{ code: 'failing', words: mark }],
      certificates: [{ host: mark, ends: '2030-01-01T00:00:00.000Z', told: null }],
      certificateEnds: new Date('2030-01-01'),
    },
  })
  const at = { keyManagerId: keyManager, id: v7() }
  await client.healthReading.create({
    data: { ...at, outcome: 'failed', state: 'failing', milliseconds: 1, detail: mark },
  })
  await client.healthEvent.create({
    data: { ...at, organizationId: acme.id, kind: 'document-unreadable', data: { detail: mark } },
  })
  const invitation = (await client.oneTimeLink.findFirstOrThrow({ where: { organizationId: acme.id } })).id
  const { id: api } = await createApi(acme.admin, {
    name: `${mark} orders`,
    description: mark,
    basePaths: [{ environmentId: environment, basePath: '/shared' }],
    accepted: { allKeyManagers: false, keyManagerIds: [keyManager] },
    audiencePolicy: { acceptedAudiences: [mark], allowedClients: [mark] },
    operations: [{ method: 'GET', path: `/${mark}`, summary: mark, scopes: [`${mark}:read`] }],
  })
  shown = (await readDocument(rival.admin, { source: { text: openApi } })).digest
  const { id: operation } = await client.apiOperation.findFirstOrThrow({ where: { apiId: api } })
  const { id: gatewayKey } = await createGatewayKey(acme.admin, { environmentId: environment, name: mark })
  theirs = {
    api,
    operation,
    keyManager,
    environment,
    gatewayKey,
    invitation,
    ...(await notify(keyManager)),
  }
  const made = await createKeyManager(rival.admin, byHand('own', 'https://idp.rival.example'))
  const where = { organizationId: rival.id }
  own = {
    keyManager: made.id,
    environment: (await client.environment.findFirstOrThrow({ where })).id,
    api: (await createApi(rival.admin, { name: 'own' })).id,
  }
})
afterAll(() => database.close())

/** A webhook of the victim, and a message that waits for it. */
async function notify(keyManagerId: string): Promise<{ channel: string; delivery: string }> {
  const { client } = database
  const url = `https://hook.acme.example/${mark}`
  const { id: channel } = await createChannel(acme.admin, {
    channel: { type: 'webhook', name: mark, url, events: ['slow'] },
  })
  const about = { organizationId: acme.id, keyManagerId, at: new Date() }
  await client.$transaction((tx) =>
    queueNotifications(tx, about, [{ kind: 'slow', data: { milliseconds: 1 } }]),
  )
  const where = { channelId: channel }
  const { id: delivery } = await client.notificationDelivery.findFirstOrThrow({ where })
  return { channel, delivery }
}

/** Every row that names the victim, or something of theirs. */
async function rowsOfVictim(): Promise<string[]> {
  const ids = [acme.id, acme.adminId, ...Object.values(theirs)]
  const rows: string[] = []
  await exportLines(database.client, (line) => {
    const text = JSON.stringify(line)
    if (ids.some((id) => text.includes(id)) || text.includes(mark)) rows.push(text)
  })
  return rows.sort()
}

/** A token that nobody signed, of an issuer. */
function tokenOf(iss: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'none' })}.${part({ iss, aud: 'orders' })}.`
}

const openApi = JSON.stringify({ openapi: '3.1.0', paths: { '/all': { get: {} } } })
let shown: string

/** Inputs that name what is the victim's, in every place that takes an id or a text to find something by. */
const attacks: Record<string, () => unknown[]> = {
  'key-manager.list': () => [
    {},
    { search: part },
    { environment: theirs.environment },
    { size: 50, status: 'enabled' },
  ],
  'key-manager.choices': () => [{}],
  'key-manager.count-troubled': () => [{}],
  'key-manager.get': () => [{ id: theirs.keyManager }],
  'key-manager.create': () => [
    byHand('reaching', 'https://idp.shared.example', {
      allEnvironments: false,
      environmentIds: [theirs.environment],
    }),
    // The same issuer in one's own environments is nobody else's business.
    byHand(`${mark.toLowerCase()} customers`, 'https://idp.shared.example'),
  ],
  'key-manager.update': () => [
    { id: theirs.keyManager, version: 1, changes: { description: 'x' } },
    {
      id: own.keyManager,
      version: 1,
      changes: { reach: { allEnvironments: false, environmentIds: [theirs.environment] } },
    },
  ],
  'key-manager.set-enabled': () => [{ id: theirs.keyManager, version: 1, enabled: false }],
  'key-manager.refresh': () => [{ id: theirs.keyManager }],
  'key-manager.accept-reading': () => [
    { id: theirs.keyManager, version: 1, fields: ['jwksEndpoint'], shown: {} },
  ],
  'key-manager.health': () => [{ id: theirs.keyManager }],
  'key-manager.check': () => [{ id: theirs.keyManager }],
  'api.list': () => [{}, { search: part }, { environment: theirs.environment }],
  'api.get': () => [{ id: theirs.api }],
  'api.list-operations': () => [{ id: theirs.api }, { id: theirs.api, search: part }],
  'api.create': () => [
    { name: 'reaching', basePaths: [{ environmentId: theirs.environment, basePath: '/mine' }] },
    { name: 'reaching', accepted: { allKeyManagers: false, keyManagerIds: [theirs.keyManager] } },
    // The same name and path in one's own environments are nobody else's business.
    {
      name: `${mark.toLowerCase()} orders`,
      basePaths: [{ environmentId: own.environment, basePath: '/shared' }],
    },
  ],
  'api.update': () => [
    { id: theirs.api, version: 1, changes: { description: 'x' } },
    {
      id: own.api,
      version: 1,
      changes: { basePaths: [{ environmentId: theirs.environment, basePath: '/mine' }] },
    },
    {
      id: own.api,
      version: 1,
      changes: { accepted: { allKeyManagers: false, keyManagerIds: [theirs.keyManager] } },
    },
  ],
  'api.export': () => [{ id: theirs.api }],
  'api.read-document': () => [{ apiId: theirs.api, source: { text: openApi } }],
  'api.import': () => [{ id: theirs.api, version: 1, source: { text: openApi }, choices: { shown } }],
  'api.create-from-document': () => [
    {
      name: 'reaching',
      basePaths: [{ environmentId: theirs.environment, basePath: '/mine' }],
      source: { text: openApi },
      choices: { shown },
    },
  ],
  'api.put-operation': () => [
    { id: theirs.api, version: 1, operation: { method: 'GET', path: '/all', public: true } },
    {
      id: own.api,
      version: 1,
      replaces: theirs.operation,
      operation: { method: 'GET', path: '/all' },
    },
  ],
  'api.remove-operation': () => [
    { id: theirs.api, version: 1, operationId: theirs.operation },
    { id: own.api, version: 1, operationId: theirs.operation },
  ],
  'api.remove': () => [{ id: theirs.api, name: `${mark} orders`, version: 1 }],
  'scope.list': () => [{}, { search: part }],
  'scope.show': () => [{ scope: 'a' }, { scope: part }],
  'token.check': () => [
    { token: tokenOf('https://idp.shared.example'), environmentId: theirs.environment },
    { token: tokenOf('https://idp.shared.example'), environmentId: own.environment },
    { token: tokenOf('https://idp.shared.example/'), environmentId: own.environment },
    {
      token: tokenOf('https://idp.shared.example'),
      environmentId: own.environment,
      request: { method: 'GET', path: `/shared/x` },
    },
    {
      token: tokenOf('https://idp.shared.example'),
      environmentId: theirs.environment,
      request: { method: 'GET', path: `/shared/x` },
    },
    { token: 'opaque', environmentId: own.environment, keyManagerId: theirs.keyManager },
  ],
  'token.get-as-application': () => [
    { id: theirs.keyManager, client: 'typed', clientId: 'x', authMethod: 'none' },
  ],
  'token.begin-as-user': () => [
    { id: theirs.keyManager, client: 'typed', clientId: 'x', authMethod: 'none' },
  ],
  'token.finish-as-user': () => [{ id: theirs.keyManager, cookie: 'x' }],
  'key-manager.set-client': () => [
    {
      id: theirs.keyManager,
      version: 1,
      clientId: 'x',
      authMethod: 'client_secret_basic',
      clientSecret: 'x',
    },
  ],
  'key-manager.remove-client': () => [{ id: theirs.keyManager, version: 1 }],
  'key-manager.remove': () => [{ id: theirs.keyManager, name: `${mark} customers`, version: 1 }],
  'environment.list': () => [{}],
  'environment.choices': () => [{}],
  'environment.rename': () => [{ id: theirs.environment, name: 'x', was: `${mark} one` }],
  'environment.move': () => [{ id: theirs.environment, direction: 'up', was: [] }],
  'environment.mark-production': () => [{ id: theirs.environment, production: true, was: false }],
  'environment.remove': () => [{ id: theirs.environment }],
  'member.list': () => [{}],
  'member.change-role': () => [{ userId: acme.adminId, role: 'viewer', was: 'admin' }],
  'member.remove': () => [{ userId: acme.adminId }],
  'member.revoke-invitation': () => [{ id: theirs.invitation }],
  'developer-portal.show': () => [{}],
  'developer-portal.choose-key-managers': () => [{ version: 0, keyManagerIds: [theirs.keyManager] }],
  'audit-log.list': () => [{ period: 'all' }, { period: 'all', actor: part }],
  'audit-log.export': () => [{ period: 'all' }, { period: 'all', actor: part }],
  'notification.list': () => [{}],
  'notification.update': () => [
    {
      id: theirs.channel,
      version: 1,
      channel: { type: 'webhook', name: 'x', url: 'https://x.example', events: ['failing'] },
    },
  ],
  'notification.set-enabled': () => [{ id: theirs.channel, version: 1, enabled: false }],
  'notification.rotate-secret': () => [{ id: theirs.channel }],
  'notification.remove': () => [{ id: theirs.channel }],
  'notification.test': () => [{ id: theirs.channel }],
  'notification.send-again': () => [{ id: theirs.delivery }],
  'gateway.configuration': () => [{ environmentId: theirs.environment }],
  'gateway-decision.show': () => [{ period: '30d' }, { environment: theirs.environment }],
  'gateway-key.list': () => [{}],
  'gateway-key.create': () => [{ environmentId: theirs.environment, name: 'x' }],
  'gateway-key.revoke': () => [{ id: theirs.gatewayKey }],
  'organization.show': () => [{}],
  'organization.overview': () => [{}],
  'organization.list-mine': () => [{}],
  'portal.show': () => [{}, { environment: `${mark} one` }],
}

async function answer(name: string, input: unknown, organization: string): Promise<string> {
  try {
    const said = await registry.get(name)?.({ ...rival.admin, organization }, input as never)
    const { events } = (said ?? {}) as { events?: AsyncIterable<unknown> }
    if (!events) return JSON.stringify(said)
    let all = ''
    for await (const event of events) all += JSON.stringify(event)
    return all
  } catch (error) {
    // What the database alone held is told apart: the operation itself refuses.
    if (!(error instanceof Problem)) throw error
    return JSON.stringify(error)
  }
}

describe('an administrator of another organization', () => {
  it.each(Object.keys(attacks))('%s tells and changes nothing', async (name) => {
    const before = await rowsOfVictim()
    for (const input of attacks[name]?.() ?? [])
      for (const organization of [rival.handle, acme.handle]) {
        const said = await answer(name, input, organization)
        expect(said).not.toContain(mark)
        for (const id of [acme.id, acme.adminId]) expect(said).not.toContain(id)
      }
    expect(await rowsOfVictim()).toEqual(before)
  })

  it('is tried on everything that finds something', () => {
    // These make or change only what is the organization's own, by no id; or need no organization.
    const others = [
      'environment.create',
      'member.invite',
      'notification.create',
      'organization.rename',
      'developer-portal.configure',
    ]
    const needing = Object.keys(whoMay).filter((name) => Array.isArray(whoMay[name]))
    const left = needing.filter((name) => !Object.keys(attacks).includes(name) && !others.includes(name))
    // It reads an address that was typed, nothing that is kept.
    expect(left).toEqual(['key-manager.discover'])
  })

  it('could do all that in their own', async () => {
    expect(await answer('key-manager.get', { id: own.keyManager }, rival.handle)).toContain('own')
    expect(await answer('audit-log.export', { period: 'all' }, rival.handle)).toContain('key-manager.create')
    expect((await rowsOfVictim()).length).toBeGreaterThan(10)
  })
})
