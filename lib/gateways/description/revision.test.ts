import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDocument } from '@/lib/apis/read-document'
import { everyOperation } from '@/lib/attacks/every-operation'
import type { Database } from '@/lib/db/open'
import { discoverKeyManager } from '@/lib/key-managers/discover'
import { useOutbound } from '@/lib/net/outbound'
import { queueNotifications } from '@/lib/notifications/queue'
import { registry } from '@/lib/operation'
import { type TestOrganization, testOrganization } from '@/lib/organizations/testing'
import { asRead } from '@/lib/testing/as-read'
import { byHand } from '@/lib/testing/by-hand'
import { testDatabase } from '@/lib/testing/database'
import { publicKey, publish } from '@/lib/testing/published'
import { describeForGateway } from './describe'

await everyOperation()

let database: Database
let acme: TestOrganization
let read: Awaited<ReturnType<typeof discoverKeyManager>>
/** Where what a step made has its ID. */
const made: Record<string, string> = {}

const issuer = 'https://idp.acme.example'
const hook = 'https://hook.acme.example/'
const openApi = JSON.stringify({
  openapi: '3.1.0',
  paths: { '/orders': { get: { security: [{ token: [] }] } } },
  components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
})

beforeAll(async () => {
  process.env.NEXTAUTH_SECRET = 'a secret of the tests, long enough'
  process.env.ENCRYPTION_KEY = Buffer.alloc(32, 7).toString('base64')
  database = await testDatabase()
  acme = await testOrganization(database)
  const document = {
    issuer,
    token_endpoint: `${issuer}/token`,
    authorization_endpoint: `${issuer}/authorize`,
    jwks_uri: `${issuer}/jwks`,
  }
  useOutbound(
    publish({
      [`${issuer}/.well-known/openid-configuration`]: { body: document },
      [`${issuer}/jwks`]: { body: { keys: [await publicKey()] } },
      [`${issuer}/token`]: { body: { access_token: 'opaque', token_type: 'Bearer', expires_in: 60 } },
      [hook]: { body: '' },
    }),
  )
  read = await discoverKeyManager(acme.admin, { url: issuer, type: 'custom' })
  made.shown = (await readDocument(acme.admin, { source: { text: openApi } })).digest
  const [first, last] = await database.client.environment.findMany({
    where: { organizationId: acme.id },
    orderBy: { position: 'asc' },
  })
  Object.assign(made, {
    first: first?.id,
    last: last?.id,
    portalAdmin: (await acme.as('viewer')).caller?.userId,
  })
})
afterAll(() => database.close())

/** What gateways of every environment are told, without the moments at which keys were read: those change without it. */
async function told(): Promise<Map<string, string>> {
  const environments = await database.client.environment.findMany({ where: { organizationId: acme.id } })
  const all = new Map<string, string>()
  for (const { id } of environments) {
    const description = await describeForGateway(database.client, acme.id, id)
    const keyManagers = description.keyManagers.map((one) => ({ ...one, keysRead: null }))
    all.set(id, JSON.stringify({ ...description, keyManagers, revision: 0 }))
  }
  return all
}

async function revision(): Promise<number> {
  return (await database.client.organization.findUniqueOrThrow({ where: { id: acme.id } })).revision
}

async function versionOf(table: 'api' | 'keyManager' | 'notificationChannel', id: string | undefined) {
  const where = { id: id as string }
  const { client } = database
  const found =
    table === 'api'
      ? await client.api.findUniqueOrThrow({ where })
      : table === 'keyManager'
        ? await client.keyManager.findUniqueOrThrow({ where })
        : await client.notificationChannel.findUniqueOrThrow({ where })
  return { id: found.id, version: found.version }
}
const api = () => versionOf('api', made.api)
const keyManager = () => versionOf('keyManager', made.keyManager)
const channel = () => versionOf('notificationChannel', made.channel)

const place = (basePath: string) => ({ basePaths: [{ environmentId: made.first, basePath }] })
const imports = () => ({ source: { text: openApi }, choices: { shown: made.shown } })

/** Each operation that writes, some of them in several ways; what it makes is called as the last member says. */
const steps: [name: string, input: () => unknown, made?: string][] = [
  ['organization.rename', () => ({ was: 'Acme', name: 'Acme Corporation' })],
  ['environment.create', () => ({ name: 'Staging', production: false }), 'staging'],
  ['environment.rename', () => ({ id: made.staging, was: 'Staging', name: 'Test' })],
  ['environment.mark-production', () => ({ id: made.staging, production: true, was: false })],
  ['environment.move', async () => ({ id: made.staging, direction: 'up', was: await order() })],
  ['key-manager.create', () => asRead('customers', read, { type: 'custom' }), 'keyManager'],
  ['key-manager.create', () => byHand('partners', 'https://partners.example'), 'partners'],
  ['key-manager.check', () => ({ id: made.keyManager })],
  [
    'key-manager.accept-reading',
    async () => ({ ...(await keyManager()), fields: [], shown: read.endpoints }),
  ],
  ['key-manager.update', async () => ({ ...(await keyManager()), changes: { description: 'Of customers' } })],
  ['key-manager.update', async () => ({ ...(await keyManager()), changes: { name: 'clients' } })],
  [
    'key-manager.update',
    async () => ({ ...(await keyManager()), changes: { acceptedAudiences: ['orders'] } }),
  ],
  [
    'key-manager.update',
    async () => ({
      ...(await keyManager()),
      changes: { allowedClients: [{ clientId: 'portal', label: '', owner: '' }] },
    }),
  ],
  [
    'key-manager.update',
    async () => ({
      ...(await keyManager()),
      changes: { reach: { allEnvironments: false, environmentIds: [made.first] } },
    }),
  ],
  [
    'key-manager.set-client',
    async () => ({ ...(await keyManager()), clientId: 'console', authMethod: 'none' }),
  ],
  ['token.get-as-application', () => ({ id: made.keyManager, client: 'stored' })],
  ['token.begin-as-user', () => ({ id: made.keyManager, client: 'stored' })],
  ['token.check', () => ({ token: 'opaque', environmentId: made.first })],
  ['key-manager.remove-client', keyManager],
  ['key-manager.set-enabled', async () => ({ ...(await keyManager()), enabled: false })],
  ['api.create', () => ({ name: 'Orders', ...place('/orders') }), 'api'],
  ['api.create-from-document', () => ({ name: 'Shop', ...place('/shop'), ...imports() })],
  ['api.import', async () => ({ ...(await api()), ...imports() })],
  ['api.put-operation', async () => ({ ...(await api()), operation: { method: 'GET', path: '/all' } })],
  ['api.update', async () => ({ ...(await api()), changes: { description: 'Of orders' } })],
  ['api.update', async () => ({ ...(await api()), changes: place('/all') })],
  [
    'api.update',
    async () => ({
      ...(await api()),
      changes: { accepted: { allKeyManagers: false, keyManagerIds: [made.keyManager] } },
    }),
  ],
  ['api.remove-operation', async () => ({ ...(await api()), operationId: await anyOperation() })],
  ['api.remove', () => ({ id: made.api, name: 'Orders' })],
  ['key-manager.remove', () => ({ id: made.keyManager, name: 'clients' })],
  ['gateway-key.create', () => ({ environmentId: made.first, name: 'edge' }), 'gatewayKey'],
  ['gateway-key.revoke', () => ({ id: made.gatewayKey })],
  ['environment.remove', () => ({ id: made.staging })],
  ['member.invite', () => ({ email: 'new@acme.example', role: 'viewer' })],
  ['member.revoke-invitation', async () => ({ id: await invitation() })],
  ['member.change-role', () => ({ userId: made.portalAdmin, role: 'portal-admin', was: 'viewer' })],
  ['member.remove', () => ({ userId: made.portalAdmin })],
  [
    'developer-portal.configure',
    () => ({ version: 0, visibility: 'members', title: 'Portal', introduction: '' }),
  ],
  ['developer-portal.choose-key-managers', () => ({ version: 1, keyManagerIds: [made.partners] })],
  ['notification.create', () => ({ channel: webhook }), 'channel'],
  ['notification.update', async () => ({ ...(await channel()), channel: { ...webhook, name: 'chat' } })],
  ['notification.rotate-secret', () => ({ id: made.channel })],
  ['notification.test', () => ({ id: made.channel })],
  ['notification.send-again', async () => ({ id: await delivery() })],
  ['notification.set-enabled', async () => ({ ...(await channel()), enabled: false })],
  ['notification.remove', () => ({ id: made.channel })],
]

const webhook = { type: 'webhook', name: 'hook', url: hook, events: ['slow'] }

async function order(): Promise<string[]> {
  const where = { organizationId: acme.id }
  const all = await database.client.environment.findMany({ where, orderBy: { position: 'asc' } })
  return all.map(({ id }) => id)
}

async function anyOperation(): Promise<string> {
  const where = { apiId: made.api as string }
  return (await database.client.apiOperation.findFirstOrThrow({ where })).id
}

async function invitation(): Promise<string> {
  const where = { organizationId: acme.id, kind: 'invitation' }
  return (await database.client.oneTimeLink.findFirstOrThrow({ where })).id
}

async function delivery(): Promise<string> {
  const about = { organizationId: acme.id, keyManagerId: made.partners as string, at: new Date() }
  await database.client.$transaction((tx) =>
    queueNotifications(tx, about, [{ kind: 'slow', data: { milliseconds: 1 } }]),
  )
  const where = { channelId: made.channel as string }
  return (await database.client.notificationDelivery.findFirstOrThrow({ where })).id
}

/**
 * Gateways are told nothing else, and hear of it all the same: whoever waits with a key that counts no more, and where somebody
 * read keys again, which may have been stale.
 */
const wakes = ['gateway-key.revoke', 'key-manager.accept-reading']

describe('the revision that gateways follow', () => {
  it('rises where what they are told changes, and only there', async () => {
    const rose: string[] = []
    let before = { told: await told(), revision: await revision() }
    for (const [name, input, called] of steps) {
      const given = await input()
      const answer = (await registry.get(name)?.(acme.admin, given as never)) as { id?: string } | undefined
      if (called) made[called] = answer?.id as string
      const after = { told: await told(), revision: await revision() }
      const changed = [...before.told].some(([id, was]) => after.told.get(id) !== was)
      const raised = after.revision > before.revision
      expect({ name, given, raised }).toEqual({ name, given, raised: changed || wakes.includes(name) })
      if (raised) rose.push(name)
      before = after
    }
    expect(new Set(rose)).toEqual(
      new Set([
        'organization.rename',
        'environment.rename',
        'environment.mark-production',
        'environment.remove',
        'key-manager.create',
        'key-manager.update',
        'key-manager.set-enabled',
        'key-manager.remove',
        'api.create',
        'api.create-from-document',
        'api.import',
        'api.put-operation',
        'api.update',
        'api.remove-operation',
        'api.remove',
        ...wakes,
      ]),
    )
  })

  it('is looked at after every operation that writes to an organization', () => {
    const writing = [...registry.values()].filter(
      ({ kind, permission }) => kind === 'write' && !['anyone', 'signed-in'].includes(permission),
    )
    // It takes what a browser brought back from a server; get-token.test.ts has one that does.
    const needsBrowser = 'token.finish-as-user'
    expect([...new Set([...steps.map(([name]) => name), needsBrowser])].sort()).toEqual(
      writing.map(({ name }) => name).sort(),
    )
  })
})
