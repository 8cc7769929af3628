import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Database } from '@/lib/db/open'
import { exportLines } from '@/lib/db/portable'
import { type TestOrganization, testOrganization } from '@/lib/organizations/testing'
import { forgetSecrets } from '@/lib/secrets/forget'
import { SecretsRefused, sealAnew } from '@/lib/secrets/stored'
import { byHand } from '@/lib/testing/by-hand'
import { testDatabase } from '@/lib/testing/database'
import { createKeyManager } from '../create'
import { getKeyManager } from '../get'
import { removeClient } from './remove'
import { setClient } from './set'
import { clientFor } from './stored'

const key = () => randomBytes(32).toString('base64')
const first = key()
const issuer = 'https://idp.example'
const token = `${issuer}/token`
const basic = { clientId: 'console', authMethod: 'client_secret_basic' as const }
let database: Database
let acme: TestOrganization
let id: string
let version: number

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  vi.stubEnv('ENCRYPTION_KEY', first)
  acme = await testOrganization(database)
  id = (await createKeyManager(acme.admin, byHand('customers', issuer))).id
  version = 1
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await database.client.keyManagerClient.deleteMany({})
})

async function set(more: object = {}) {
  const done = await setClient(acme.admin, { id, version, ...basic, clientSecret: 'MARKED', ...more })
  version = done.version
}
const used = (endpoint = token) =>
  clientFor(database.client, { id, name: 'customers', organizationId: acme.id }, endpoint)
async function change(endpoints: object) {
  version += 1
  await database.client.keyManager.update({ where: { id }, data: { endpoints, version } })
}

describe('a stored secret', () => {
  it('is used, and told to nobody', async () => {
    await set()
    expect(await used()).toEqual({ client: { ...basic, secret: 'MARKED' } })
    const { client } = await getKeyManager(acme.admin, { id })
    expect(client).toMatchObject({ ...basic, secret: 'stored', setBy: 'Somebody', notSentTo: [] })
    const rows: string[] = []
    await exportLines(database.client, (line) => void rows.push(JSON.stringify(line)))
    const kept = `${rows.join('\n')}${JSON.stringify(await getKeyManager(acme.admin, { id }))}`
    expect(kept).toContain('key-manager.set-client')
    expect(kept).not.toContain('MARKED')
    expect(JSON.stringify(await getKeyManager(acme.admin, { id }))).not.toContain('sealed')
  })

  it('stays where the form sends none, and is not written over by what hides it', async () => {
    await set()
    await set({ authMethod: 'client_secret_post', clientSecret: '' })
    const stored = { ...basic, authMethod: 'client_secret_post', secret: 'MARKED' }
    expect(await used()).toEqual({ client: stored })
    for (const clientSecret of ['••••••••', '********', '...', ' ● '])
      await expect(set({ clientSecret })).rejects.toMatchObject({ code: 'invalid-input' })
    expect(await used()).toEqual({ client: stored })
  })

  it('is not taken over by another client', async () => {
    await set()
    const taken = set({ clientId: 'another', clientSecret: '' })
    await expect(taken).rejects.toMatchObject({ fields: { '#/clientSecret': /console/ } as never })
  })

  it('goes to no endpoint that was changed after it was set, also when the client is saved again without it', async () => {
    await set()
    await change({ tokenEndpoint: 'https://attacker.example/token' })
    expect(await used('https://attacker.example/token')).toMatchObject({ why: /changed after/ } as never)
    await set({ clientSecret: '' })
    expect(await used('https://attacker.example/token')).toMatchObject({ why: /changed after/ } as never)
    const { client } = await getKeyManager(acme.admin, { id })
    expect(client?.notSentTo).toEqual(['https://attacker.example/token'])
    await set()
    expect(await used('https://attacker.example/token')).toHaveProperty('client.secret', 'MARKED')
  })

  it('is asked for once there is none, and refused where the client needs none', async () => {
    await expect(set({ clientSecret: '' })).rejects.toMatchObject({ code: 'invalid-input' })
    await expect(set({ authMethod: 'none' })).rejects.toMatchObject({ code: 'invalid-input' })
    await set()
    await set({ authMethod: 'none', clientSecret: '' })
    expect(await used()).toEqual({ client: { ...basic, authMethod: 'none', secret: '' } })
    expect(await database.client.keyManagerClient.findFirst()).toMatchObject({ sealedSecret: null })
  })

  it('is forgotten when asked, and with its key manager', async () => {
    await set()
    await expect(removeClient(acme.admin, { id, version: 1 })).rejects.toMatchObject({
      code: 'changed-meanwhile',
    })
    await removeClient(acme.admin, { id, version })
    expect(await used()).toMatchObject({ why: /No client/ } as never)
    await expect(removeClient(acme.admin, { id, version: version + 1 })).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  it('opens nowhere else: not for another key manager, not for another organization', async () => {
    await set()
    const stored = await database.client.keyManagerClient.findFirstOrThrow()
    const other = await createKeyManager(acme.admin, byHand('other', 'https://other.example'))
    const moved = { ...stored, keyManagerId: other.id }
    await database.client.keyManagerClient.create({ data: moved })
    const where = { id: other.id, name: 'other', organizationId: acme.id }
    await expect(clientFor(database.client, where, token)).rejects.toMatchObject({
      code: 'secret-unreadable',
    })
    const rival = v7()
    await database.client.keyManagerClient.updateMany({ data: { organizationId: rival } })
    await expect(
      clientFor(database.client, { id, name: 'x', organizationId: rival }, token),
    ).rejects.toMatchObject({ code: 'secret-unreadable' })
  })
})

describe('another ENCRYPTION_KEY', () => {
  it('in front seals all anew, so that the old one can go', async () => {
    await set()
    const second = key()
    vi.stubEnv('ENCRYPTION_KEY', `${second},${first}`)
    expect(await sealAnew(database.client)).toBe(1)
    expect(await sealAnew(database.client)).toBe(0)
    vi.stubEnv('ENCRYPTION_KEY', second)
    expect(await used()).toHaveProperty('client.secret', 'MARKED')
  })

  it('alone is refused in one line, until the secrets are forgotten', async () => {
    await set()
    vi.stubEnv('ENCRYPTION_KEY', key())
    const refused = await sealAnew(database.client).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(SecretsRefused)
    expect((refused as Error).message).toMatch(
      /^ENCRYPTION_KEY: a stored secret was encrypted with another key\. [^\n]+$/,
    )
    await expect(used()).rejects.toMatchObject({ code: 'secret-unreadable' })
    expect(await forgetSecrets()).toBe(1)
    expect(await sealAnew(database.client)).toBe(0)
    expect(await used()).toMatchObject({ why: /forgotten/ } as never)
    const events = await database.client.auditEvent.findMany({ where: { operation: 'secret.forget' } })
    expect(events).toMatchObject([{ actor: 'command line', organizationId: acme.id }])
    expect(await forgetSecrets()).toBe(0)
  })
})
