import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDocument } from '@/lib/apis/read-document'
import type { Call } from '@/lib/auth/access'
import { endSession } from '@/lib/auth/ended-session'
import { type Role, roles } from '@/lib/auth/permissions'
import type { Database } from '@/lib/db/open'
import { registry } from '@/lib/operation'
import { type TestOrganization, testOrganization } from '@/lib/organizations/testing'
import { testDatabase } from '@/lib/testing/database'
import { everyOperation } from './every-operation'
import { denied, whoMay } from './who-may'

await everyOperation()

let database: Database
let acme: TestOrganization
let rival: TestOrganization
const member = {} as Record<Role, Call>
const signedOut = v7()
let victim: {
  keyManager: string
  environment: string
  invitation: string
  channel: string
  delivery: string
  api: string
  operation: string
  gatewayKey: string
}

beforeAll(async () => {
  database = await testDatabase()
  acme = await testOrganization(database, 'Acme')
  rival = await testOrganization(database, 'Rival')
  for (const role of roles) member[role] = await acme.as(role)
  await endSession(signedOut)
  victim = {
    keyManager: v7(),
    environment: '',
    invitation: v7(),
    channel: v7(),
    delivery: v7(),
    api: v7(),
    operation: v7(),
    gatewayKey: v7(),
  }
  await database.client.keyManager.create({
    data: {
      id: victim.keyManager,
      organizationId: acme.id,
      name: 'customers',
      nameKey: 'customers',
      type: 'custom',
      issuer: 'https://idp.acme.example',
      endpoints: {},
      clientIdClaim: 'azp',
      scopesClaims: ['/scope'],
      issuers: { create: { issuer: 'https://idp.acme.example' } },
    },
  })
  const where = { organizationId: acme.id }
  await database.client.api.create({
    data: {
      id: victim.api,
      ...where,
      name: 'Orders',
      nameKey: 'orders',
      apiVersion: 'v1',
      operations: {
        create: { id: victim.operation, position: 0, method: 'GET', path: '/orders', pathKey: '/orders' },
      },
    },
  })
  await database.client.notificationChannel.create({
    data: { id: victim.channel, ...where, type: 'webhook', name: 'hook', url: 'https://hook.acme.example' },
  })
  await database.client.notificationDelivery.create({
    data: {
      id: victim.delivery,
      ...where,
      channelId: victim.channel,
      event: 'failing',
      title: 'It cannot be read',
      body: '{}',
      state: 'failed',
    },
  })
  const read = await readDocument(rival.admin, { source: { text: openApi } })
  shown = read.digest
  victim.environment = (await database.client.environment.findFirstOrThrow({ where })).id
  await database.client.gatewayKey.create({
    data: {
      id: victim.gatewayKey,
      environmentId: victim.environment,
      name: 'edge',
      secretHash: '0'.repeat(64),
      createdBy: 'maria@acme.example',
    },
  })
  await database.client.oneTimeLink.create({
    data: {
      id: victim.invitation,
      kind: 'invitation',
      tokenHash: 'never',
      organizationId: acme.id,
      email: 'new@acme.example',
      role: 'viewer',
      expiresAt: new Date(Date.now() + 3_600_000),
    },
  })
})
afterAll(() => database.close())

const openApi = JSON.stringify({ openapi: '3.1.0', paths: { '/all': { get: {} } } })
let shown: string

/** `answered`, or the code of the problem. */
async function outcome(name: string, call: Call, input: unknown = {}): Promise<string> {
  try {
    await registry.get(name)?.(call, input as never)
    return 'answered'
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}

it('says for every operation who may', () => {
  expect([...registry.keys()].sort()).toEqual(Object.keys(whoMay).sort())
})

const inOrganization = Object.entries(whoMay).filter((row): row is [string, Role[]] => Array.isArray(row[1]))

describe.each(inOrganization)('%s', (name, allowed) => {
  it('is refused to somebody signed out', async () => {
    expect(await outcome(name, acme.nobody)).toBe('not-signed-in')
  })

  it('is refused to a session that was ended', async () => {
    const ended = { ...acme.admin, caller: { userId: acme.adminId, sessionEpoch: -1 } }
    expect(await outcome(name, ended)).toBe('not-signed-in')
    const caller = { userId: acme.adminId, sessionEpoch: 0, sessionId: signedOut }
    expect(await outcome(name, { ...acme.admin, caller })).toBe('not-signed-in')
  })

  it('does not exist for others: a person without organization, the administrator of another', async () => {
    const foreign = { ...rival.admin, organization: acme.handle }
    expect([await outcome(name, acme.outsider), await outcome(name, foreign)]).toEqual([
      'not-found',
      'not-found',
    ])
    // As for an organization that is not there at all.
    expect(await outcome(name, { ...rival.admin, organization: 'nowhere' })).toBe('not-found')
    expect(await outcome(name, { caller: rival.admin.caller, requestId: 'x', address: null })).toBe(
      'not-found',
    )
  })

  it.each(roles)('%s', async (role) => {
    const got = await outcome(name, member[role])
    if (allowed.includes(role)) expect(denied).not.toContain(got)
    else expect(got).toBe('forbidden')
  })
})

describe('anybody who is signed in, nobody else', () => {
  it.each(Object.keys(whoMay).filter((name) => whoMay[name] === 'signed-in'))('%s', async (name) => {
    expect(await outcome(name, acme.nobody)).toBe('not-signed-in')
    expect(await outcome(name, { ...acme.nobody, caller: { userId: v7(), sessionEpoch: 0 } })).toBe(
      'not-signed-in',
    )
  })
})

it('a write asks the database again for what the reads of its page were told', async () => {
  const name = 'environment.create'
  const before: Call = { ...(await acme.as('admin')), answered: {} }
  expect(await outcome('organization.show', before)).toBe('answered')
  const userId = before.caller?.userId as string
  const key = { organizationId_userId: { organizationId: acme.id, userId } }
  await database.client.membership.update({ where: key, data: { role: 'viewer' } })
  expect(await outcome(name, before, { name: 'Never' })).toBe('forbidden')
  expect(await database.client.environment.count({ where: { name: 'Never' } })).toBe(0)
})

describe('ids of another organization, used inside the attacker’s own', () => {
  const byId: Record<string, () => unknown> = {
    'key-manager.get': () => ({ id: victim.keyManager }),
    'key-manager.update': () => ({ id: victim.keyManager, version: 1, changes: { description: 'x' } }),
    'key-manager.set-enabled': () => ({ id: victim.keyManager, version: 1, enabled: false }),
    'key-manager.refresh': () => ({ id: victim.keyManager }),
    'key-manager.accept-reading': () => ({ id: victim.keyManager, version: 1, fields: [], shown: {} }),
    'key-manager.health': () => ({ id: victim.keyManager }),
    'key-manager.check': () => ({ id: victim.keyManager }),
    'key-manager.set-client': () => ({
      id: victim.keyManager,
      version: 1,
      clientId: 'x',
      authMethod: 'none',
    }),
    'key-manager.remove-client': () => ({ id: victim.keyManager, version: 1 }),
    'key-manager.remove': () => ({ id: victim.keyManager, name: 'customers' }),
    'api.get': () => ({ id: victim.api }),
    'api.list-operations': () => ({ id: victim.api }),
    'api.export': () => ({ id: victim.api }),
    'api.import': () => ({ id: victim.api, version: 1, source: { text: openApi }, choices: { shown } }),
    'api.update': () => ({ id: victim.api, version: 1, changes: { description: 'x' } }),
    'api.put-operation': () => ({
      id: victim.api,
      version: 1,
      operation: { method: 'GET', path: '/all', public: true },
    }),
    'api.remove-operation': () => ({ id: victim.api, version: 1, operationId: victim.operation }),
    'api.remove': () => ({ id: victim.api, name: 'Orders' }),
    'token.get-as-application': () => ({ id: victim.keyManager, client: 'typed' }),
    'token.begin-as-user': () => ({ id: victim.keyManager, client: 'typed' }),
    'token.finish-as-user': () => ({ id: victim.keyManager, cookie: 'x' }),
    'environment.rename': () => ({ id: victim.environment, name: 'x', was: 'Development' }),
    'environment.move': () => ({ id: victim.environment, direction: 'down', was: [] }),
    'environment.mark-production': () => ({ id: victim.environment, production: true, was: false }),
    'environment.remove': () => ({ id: victim.environment }),
    'notification.update': () => ({
      id: victim.channel,
      version: 1,
      channel: { type: 'webhook', name: 'x', url: 'https://x.example', events: ['failing'] },
    }),
    'notification.set-enabled': () => ({ id: victim.channel, version: 1, enabled: false }),
    'notification.rotate-secret': () => ({ id: victim.channel }),
    'notification.remove': () => ({ id: victim.channel }),
    'notification.test': () => ({ id: victim.channel }),
    'notification.send-again': () => ({ id: victim.delivery }),
    'gateway-key.revoke': () => ({ id: victim.gatewayKey }),
    'member.change-role': () => ({ userId: acme.adminId, role: 'viewer', was: 'admin' }),
    'member.remove': () => ({ userId: acme.adminId }),
    'member.revoke-invitation': () => ({ id: victim.invitation }),
  }

  it.each(Object.entries(byId))('%s', async (name, input) => {
    expect(await outcome(name, rival.admin, input())).toBe('not-found')
  })

  it('has a row for every operation that takes an id', () => {
    const takesId = [...registry.values()].filter(
      ({ input }) =>
        input.safeParse({}).error?.issues.some(({ path }) => ['id', 'userId'].includes(String(path[0]))) ??
        false,
    )
    expect(takesId.map(({ name }) => name).sort()).toEqual(Object.keys(byId).sort())
  })

  it('left everything as it was', async () => {
    const keyManager = await database.client.keyManager.findUnique({ where: { id: victim.keyManager } })
    expect(keyManager).toMatchObject({ enabled: true, version: 1, description: '' })
    expect(await database.client.oneTimeLink.count({ where: { id: victim.invitation } })).toBe(1)
    const key = { organizationId_userId: { organizationId: acme.id, userId: acme.adminId } }
    expect(await database.client.membership.findUnique({ where: key })).toMatchObject({ role: 'admin' })
    const channel = await database.client.notificationChannel.findUnique({ where: { id: victim.channel } })
    expect(channel).toMatchObject({ enabled: true, version: 1, name: 'hook', sealedSecret: null })
    const api = await database.client.api.findUnique({
      where: { id: victim.api },
      include: { operations: true },
    })
    expect(api).toMatchObject({ version: 1, description: '', operations: [{ path: '/orders' }] })
    const delivery = await database.client.notificationDelivery.findUnique({ where: { id: victim.delivery } })
    expect(delivery).toMatchObject({ state: 'failed', tries: 0 })
    const gatewayKey = await database.client.gatewayKey.findUnique({ where: { id: victim.gatewayKey } })
    expect(gatewayKey).toMatchObject({ revokedAt: null })
  })
})
