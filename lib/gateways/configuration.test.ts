import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApi } from '@/lib/apis/create'
import type { Database } from '@/lib/db/open'
import { createEnvironment } from '@/lib/environments/create'
import { authenticateGateway, type Gateway } from '@/lib/gateways/keys/authenticate'
import { createGatewayKey } from '@/lib/gateways/keys/create'
import { createKeyManager } from '@/lib/key-managers/create'
import { signer } from '@/lib/oidc/token/testing'
import { renameOrganization } from '@/lib/organizations/rename'
import { type TestOrganization, testOrganization } from '@/lib/organizations/testing'
import { byHand } from '@/lib/testing/by-hand'
import { testDatabase } from '@/lib/testing/database'
import { showGatewayConfiguration } from './configuration'
import { countWaiting } from './description/revisions'
import { exporters } from './exporters'
import { readConfiguration } from './read-configuration'
import { ConfigurationInput } from './schema'

let database: Database
let acme: TestOrganization
let gateway: Gateway
let environmentId: string
beforeAll(async () => {
  database = await testDatabase()
  acme = await testOrganization(database)
  const where = { organizationId: acme.id }
  environmentId = (
    await database.client.environment.findFirstOrThrow({ where, orderBy: { position: 'asc' } })
  ).id
  const { secret } = await createGatewayKey(acme.admin, { environmentId, name: 'edge' })
  gateway = await authenticateGateway(`Bearer ${secret}`, null)
})
afterAll(() => database.close())

const known = { ifNoneMatch: null, seconds: 0, signal: new AbortController().signal }

describe('the configuration of a gateway', () => {
  it('is that of the first environment and the first gateway, where none is named', async () => {
    const shown = await showGatewayConfiguration(acme.admin, {})
    expect(shown).toMatchObject({
      environment: { id: environmentId },
      gateway: { id: exporters[0].id },
      authorizer: 'http://127.0.0.1:3100',
      apis: 0,
    })
    expect(shown.files.length).toBeGreaterThan(0)
  })

  it.each(exporters.map(({ id }) => id))('of %s is the same on the page and by its address', async (id) => {
    const { files } = await showGatewayConfiguration(acme.admin, { gateway: id })
    const { etag, content } = await readConfiguration(gateway, { gateway: id }, known)
    expect(content).toEqual(files)
    // One that needs an API has no file before there is one.
    for (const { name, content: own } of files.slice(0, 1))
      expect((await readConfiguration(gateway, { gateway: id, file: name }, known)).content).toBe(own)
    const again = await readConfiguration(gateway, { gateway: id }, { ...known, ifNoneMatch: etag })
    expect(again).toEqual({ etag, content: null })
  })

  it('names the authorizer as its gateway asks: Apache over https only', async () => {
    const shown = await showGatewayConfiguration(acme.admin, { gateway: 'apache' })
    expect(shown.authorizer).toBe('https://127.0.0.1:3100')
    const asked = { gateway: 'apache', authorizer: 'http://10.0.0.7:3100' }
    const refused = {
      code: 'invalid-input',
      fields: { '#/authorizer': expect.stringContaining('over https only') },
    }
    await expect(showGatewayConfiguration(acme.admin, asked)).rejects.toMatchObject(refused)
    await expect(readConfiguration(gateway, asked, known)).rejects.toMatchObject(refused)
  })

  it('has the APIs of its environment', async () => {
    await createApi(acme.admin, {
      name: 'Orders',
      apiVersion: 'v1',
      basePaths: [{ environmentId, basePath: '/shop' }],
    })
    const shown = await showGatewayConfiguration(acme.admin, { environmentId })
    expect(shown.apis).toBe(1)
    expect(shown.files.map(({ content }) => content).join('')).toContain('/shop')
  })

  it('is answered with another tag when its bytes differ, whatever made them differ', async () => {
    const asked = { gateway: 'haproxy' }
    const { etag } = await readConfiguration(gateway, asked, known)
    const changed = async () =>
      (await readConfiguration(gateway, asked, { ...known, ifNoneMatch: etag })).content
    expect(await changed()).toBeNull()
    await renameOrganization(acme.admin, { was: 'Acme', name: 'Acme Corporation' })
    expect(JSON.stringify(await changed())).toContain('Acme Corporation')
  })

  it('has no key that is stale, and is another when one becomes so', async () => {
    const { jwk } = await signer('one')
    const { id } = await createKeyManager(acme.admin, byHand('customers', 'https://idp.example'))
    const { endpoints } = await database.client.keyManager.findUniqueOrThrow({ where: { id } })
    const { jwksEndpoint } = endpoints as { jwksEndpoint: string }
    const keysReadAt = (readAt: Date) =>
      database.client.keyManager.update({
        where: { id },
        data: { jwks: { keys: [jwk] } as object, jwksUrl: jwksEndpoint, readAt, version: { increment: 1 } },
      })
    await keysReadAt(new Date())
    const asked = { gateway: 'haproxy' }
    const fresh = await readConfiguration(gateway, asked, known)
    expect(JSON.stringify(fresh.content)).toContain('BEGIN PUBLIC KEY')
    await keysReadAt(new Date(Date.now() - 25 * 3_600_000))
    const stale = await readConfiguration(gateway, asked, { ...known, ifNoneMatch: fresh.etag })
    expect(stale.content).not.toBeNull()
    expect(JSON.stringify(stale.content)).not.toContain('BEGIN PUBLIC KEY')
  })

  it('waits until its bytes differ, through changes of other things', async () => {
    const asked = { gateway: 'haproxy' }
    const { etag } = await readConfiguration(gateway, asked, known)
    const waiting = readConfiguration(gateway, asked, { ...known, ifNoneMatch: etag, seconds: 25 })
    await expect.poll(countWaiting).toBe(1)
    await createEnvironment(acme.admin, { name: 'Staging' })
    await createApi(acme.admin, {
      name: 'Bills',
      apiVersion: 'v1',
      basePaths: [{ environmentId, basePath: '/bills' }],
    })
    expect(JSON.stringify((await waiting).content)).toContain('/bills')
  })

  it('refuses a gateway, a file and an environment that are not there', async () => {
    await expect(showGatewayConfiguration(acme.admin, { gateway: 'other' })).rejects.toMatchObject({
      code: 'invalid-input',
    })
    await expect(readConfiguration(gateway, { gateway: '__proto__' }, known)).rejects.toMatchObject({
      code: 'invalid-input',
    })
    await expect(readConfiguration(gateway, { file: '../x' }, known)).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})

describe('the address of the authorizer', () => {
  const read = (authorizer: string) => ConfigurationInput.safeParse({ authorizer })

  it.each([
    ['https://authorizer.example', 'https://authorizer.example'],
    [' http://10.0.0.7:3100/ ', 'http://10.0.0.7:3100'],
    ['http://[::1]:3100', 'http://[::1]:3100'],
    ['HTTP://Authorizer.example:80', 'http://authorizer.example'],
  ])('%s is one', (typed, authorizer) => {
    expect(read(typed).data).toMatchObject({ authorizer })
  })

  it.each([
    '',
    'authorizer.example',
    'ftp://authorizer.example',
    'http://authorizer.example/path',
    'http://authorizer.example?x',
    'http://somebody@authorizer.example',
    'http://a;return%20200;b',
    "http://a'b.example",
    'http://a\nb.example/}',
    'http://$host:3100',
  ])('%s is none', (typed) => {
    const { success, data } = read(typed)
    // What a URL leaves out is not in the configuration either.
    expect(success && /[^\w.:/[\]-]/.test(data.authorizer as string)).toBe(false)
    if (typed !== 'http://a\nb.example/}') expect(success).toBe(false)
  })
})
