import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApi } from '@/lib/apis/create'
import type { Database } from '@/lib/db/open'
import { authenticateGateway, type Gateway } from '@/lib/gateways/keys/authenticate'
import { createGatewayKey } from '@/lib/gateways/keys/create'
import { type TestOrganization, testOrganization } from '@/lib/organizations/testing'
import { testDatabase } from '@/lib/testing/database'
import { showGatewayConfiguration } from './configuration'
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
    expect(success && /[^\w.:/[\]-]/.test(data.authorizer)).toBe(false)
    if (typed !== 'http://a\nb.example/}') expect(success).toBe(false)
  })
})
