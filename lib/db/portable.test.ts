import { v7 } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { endSession } from '@/lib/auth/ended-session'
import { createEnvironment } from '@/lib/environments/create'
import { createKeyManager } from '@/lib/key-managers/create'
import { setKeyManagerEnabled } from '@/lib/key-managers/set-enabled'
import { inviteMember } from '@/lib/members/invite'
import { testOrganization } from '@/lib/organizations/testing'
import { byHand } from '@/lib/testing/by-hand'
import { testDatabase } from '@/lib/testing/database'
import { use } from './client'
import type { Database } from './open'
import { exportLines, importLines, type Line } from './portable'

const open: Database[] = []
let from: Database
let lines: Line[]

/** The tests read it, and write elsewhere. */
beforeAll(async () => {
  from = await testDatabase()
  const acme = await testOrganization(from, 'Acme')
  await acme.as('viewer')
  const { id: staging } = await createEnvironment(acme.admin, { name: 'Staging 東京', production: false })
  const { id } = await createKeyManager(acme.admin, keyManager('customers', 'https://a.example/ä'))
  await createKeyManager(acme.admin, {
    ...keyManager('other', 'https://b.example'),
    allEnvironments: false,
    environmentIds: [staging],
  })
  await from.client.developerPortal.create({ data: { organizationId: acme.id, title: 'Πύλη' } })
  await setKeyManagerEnabled(acme.admin, { id, version: 1, enabled: false })
  await inviteMember(acme.admin, { email: 'new@acme.example', role: 'developer' })
  await from.client.developerPortalKeyManager.create({
    data: { keyManagerId: id, organizationId: acme.id, position: 1 },
  })
  await from.client.keyManagerHealth.create({ data: { keyManagerId: id, state: 'healthy' } })
  await from.client.usedKey.create({ data: { keyManagerId: id, thumbprint: 'print' } })
  await from.client.healthReading.create({
    data: { id: v7(), keyManagerId: id, outcome: 'good', state: 'healthy', milliseconds: 12 },
  })
  await from.client.healthEvent.create({
    data: {
      id: v7(),
      organizationId: acme.id,
      keyManagerId: id,
      kind: 'keys-added',
      data: { keys: ['ключ'] },
    },
  })
  await from.client.keyManagerClient.create({
    data: {
      keyManagerId: id,
      organizationId: acme.id,
      clientId: 'console',
      authMethod: 'client_secret_basic',
      sealedSecret: '1.key.nonce.sealed',
      sentTo: ['https://a.example/ä'],
      setAt: new Date(),
      setBy: 'maria@acme.example',
    },
  })
  await from.client.api.create({
    data: {
      id: v7(),
      organizationId: acme.id,
      name: 'ключ',
      nameKey: 'ключ',
      apiVersion: 'v1',
      basePaths: { create: { environmentId: await anEnvironment(acme.id), basePath: '/ключ' } },
      operations: {
        create: { id: v7(), position: 0, method: 'GET', path: '/{ä}', pathKey: '/{}', scopes: ['ä'] },
      },
      keyManagers: { create: { keyManagerId: id } },
    },
  })
  await from.client.gatewayKey.create({
    data: {
      id: v7(),
      environmentId: await anEnvironment(acme.id),
      name: 'ключ',
      secretHash: 'a'.repeat(64),
      createdBy: 'maria@acme.example',
      lastUsedAt: new Date(),
      revokedAt: new Date(),
    },
  })
  await from.client.decisionCount.create({
    data: {
      environmentId: await anEnvironment(acme.id),
      at: new Date(),
      apiId: v7(),
      operation: 'GET /{ä}',
      keyManagerId: id,
      reason: 'scopes',
      count: 3,
    },
  })
  const channel = {
    id: v7(),
    organizationId: acme.id,
    type: 'webhook',
    name: 'ключ',
    origin: 'https://a.example',
    sealedUrl: '1.key.nonce.sealed',
  }
  await from.client.notificationChannel.create({
    data: { ...channel, events: ['failing'], sealedSecret: '1.key.nonce.sealed' },
  })
  await from.client.notificationDelivery.create({
    data: {
      id: v7(),
      organizationId: acme.id,
      channelId: channel.id,
      event: 'failing',
      keyManager: 'ключ',
      title: 'It cannot be read',
      body: '{}',
      state: 'waiting',
    },
  })
  await from.client.identity.create({
    data: { issuer: 'https://sso.example', subject: 'x', userId: acme.adminId },
  })
  await endSession(v7())
  // More than one batch.
  await from.client.auditEvent.createMany({
    data: Array.from({ length: 1_100 }, (_, index) => ({
      id: v7(),
      organizationId: acme.id,
      actor: `"${index}"\n\\`,
      operation: 'sign-in',
      outcome: 'done',
      requestId: 'r',
    })),
  })
  lines = []
  await exportLines(from.client, (line) => void lines.push(structuredClone(line)))
})
afterAll(() => from.close())
beforeEach(() => use(from))
afterEach(async () => {
  for (const database of open.splice(0)) await database.close()
})

async function anEnvironment(organizationId: string): Promise<string> {
  const { id } = await from.client.environment.findFirstOrThrow({ where: { organizationId } })
  return id
}

async function fresh(): Promise<Database> {
  const database = await testDatabase()
  open.push(database)
  return database
}

const keyManager = (name: string, issuer: string) =>
  byHand(name, issuer, {
    description: 'ключ',
    scopesClaims: ['scope', '/realm_access/roles'],
    acceptedAudiences: ['a', 'b'],
    allowedClients: [{ clientId: 'c', label: '', owner: 'Mina' }],
  })

async function* stream(all: Line[]): AsyncGenerator<Line> {
  yield* all
}

/** Every row of every table, as text, but the bookkeeping of migrations, the counts of tries to sign in, and revisions. */
async function everything({ client }: Database): Promise<Record<string, string[]>> {
  const names = await client.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' 
      AND table_name NOT IN ('_prisma_migrations', 'RateLimit') ORDER BY 1`
  const all: Record<string, string[]> = {}
  for (const { name } of names) {
    const rows = await client.$queryRawUnsafe<{ row: string }[]>(
      `SELECT row_to_json(t)::text AS row FROM "${name}" t ORDER BY 1`,
    )
    all[name] = rows.map(({ row }) => row.replace(/"revision":\d+,/, ''))
  }
  return all
}

describe('a backup', () => {
  it('gives every row of every table back, and the issuers accepted by them', async () => {
    const before = await everything(from)
    expect(Object.entries(before).filter(([, rows]) => rows.length === 0)).toEqual([])
    const to = await fresh()
    const { rows } = await importLines(to.client, stream(JSON.parse(JSON.stringify(lines))))
    expect(rows).toMatchObject({ KeyManager: 2, Environment: 3 })
    expect(await everything(to)).toEqual(before)
  })

  it('comes back under a revision that no gateway knows', async () => {
    const [known] = await from.client.organization.findMany({ select: { revision: true } })
    const to = await fresh()
    await importLines(to.client, stream(JSON.parse(JSON.stringify(lines))))
    const [restored] = await to.client.organization.findMany({ select: { revision: true } })
    expect(restored?.revision).toBeGreaterThan(Number(known?.revision) + 1_000_000)
  })

  it('is taken as of one moment', async () => {
    const running = await fresh()
    await importLines(running.client, stream(structuredClone(lines)))
    const seen: Line[] = []
    let late = false
    // On the embedded database the write waits for the backup; on PostgreSQL it goes on beside it.
    let write: Promise<unknown> = Promise.resolve()
    await exportLines(running.client, (line) => {
      seen.push(line)
      if (late) return
      late = true
      write = running.client.user.create({ data: { id: v7(), email: 'late', emailKey: 'late', name: 'L' } })
      write.catch(() => {})
    })
    await write
    expect(JSON.stringify(seen)).not.toContain('late')
  })

  it('is refused where somebody exists, and changes nothing there', async () => {
    const before = await everything(from)
    await expect(importLines(from.client, stream(lines))).rejects.toThrow('The database is not empty.')
    expect(await everything(from)).toEqual(before)
  })

  it.each([
    ['the foot is missing', (all: Line[]) => all.slice(0, -1), 'cut off'],
    ['rows are missing', (all: Line[]) => all.toSpliced(-2, 1), 'cut off'],
    ['the head is missing', (all: Line[]) => all.slice(1), 'not a backup'],
    [
      'it is of another version',
      (all: Line[]) => [{ ...all[0], migrations: [] } as Line, ...all.slice(1)],
      'another version',
    ],
    [
      'it names another table',
      (all: Line[]) => all.toSpliced(1, 0, { table: 'pg_class"; --', row: {} }),
      'unknown table',
    ],
  ])('is refused as a whole when %s', async (_title, change, words) => {
    const to = await fresh()
    await expect(importLines(to.client, stream(change(lines)))).rejects.toThrow(words)
    expect(await to.client.organization.count()).toBe(0)
  })
})
