import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '@/lib/db/open'
import { createKeyManager } from '@/lib/key-managers/create'
import { setKeyManagerEnabled } from '@/lib/key-managers/set-enabled'
import { testOrganization } from '@/lib/organizations/testing'
import { byHand } from '@/lib/testing/by-hand'
import { testDatabase } from '@/lib/testing/database'
import { keysMaxAge } from './interval'
import { showOverview } from './overview'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

it('counts a key manager whose audience policy is empty among those that need somebody, not among the open ones', async () => {
  const acme = await testOrganization(database)
  const add = (name: string, acceptedAudiences: string[]) =>
    createKeyManager(acme.admin, byHand(name, `https://${name}.example`, { acceptedAudiences }))
  const open = await add('open', ['https://api.acme.example'])
  const closed = await add('closed', [])
  for (const { id, name } of [open, closed]) {
    const keys = { jwks: { keys: [{}] }, jwksUrl: `https://${name}.example/jwks`, readAt: new Date() }
    await database.client.keyManager.update({ where: { id }, data: { ...keys, version: 2 } })
  }
  const { id } = await add('off', [])
  await setKeyManagerEnabled(acme.admin, { id, version: 1, enabled: false })
  const { counts, rows, troubled } = await showOverview(acme.admin, {})
  expect(counts).toMatchObject({ total: 3, through: 1, disabled: 1, closed: 1, needing: 1 })
  expect(rows.map(({ name, accepts }) => [name, accepts])).toEqual([
    ['closed', false],
    ['open', true],
    ['off', false],
  ])
  expect(troubled.map(({ name }) => name)).toEqual(['closed'])
})

it('counts a key manager among the open ones for as long as there are keys that may be used, also while it is failing', async () => {
  const acme = await testOrganization(database)
  const add = async (
    name: string,
    goodAt: Date | null,
    state: string | null = 'failing',
    acceptedAudiences = ['https://api.acme.example'],
    keys: object[] = [{}],
  ) => {
    const input = byHand(name, `https://${acme.handle}.example/${encodeURIComponent(name)}`, {
      acceptedAudiences,
    })
    const { id: keyManagerId } = await createKeyManager(acme.admin, input)
    await database.client.keyManagerHealth.create({
      data: {
        keyManagerId,
        state,
        goodAt,
        ...(goodAt && { jwks: { keys }, jwksUrl: input.endpoints.jwksEndpoint }),
      },
    })
    return { keyManagerId, jwksUrl: input.endpoints.jwksEndpoint as string }
  }
  const fresh = new Date(Date.now() - keysMaxAge() / 2)
  const stale = new Date(Date.now() - keysMaxAge() - 1_000)
  await add('fresh', fresh)
  await add('stale', stale)
  await add('never read', null)
  await add('closed', fresh, 'failing', [])
  await add('failed at first', null, 'attention')
  await add('not checked yet', null, null)
  await add('healthy once', stale, 'healthy')
  // All that an administrator read were withdrawn since, and what came in their place waits.
  const { keyManagerId: id, jwksUrl } = await add('waiting', new Date(), 'attention', undefined, [])
  const own = { jwks: { keys: [{}] }, jwksUrl, readAt: fresh, version: 2 }
  await database.client.keyManager.update({ where: { id }, data: own })
  const { counts } = await showOverview(acme.admin, {})
  expect(counts).toMatchObject({ total: 8, through: 1, failing: 4, closed: 0, needing: 6 })
})

it('names the next certificates to end, the first of each key manager, and none of one that is disabled', async () => {
  const acme = await testOrganization(database)
  const year = 2100
  const add = async (name: string, ...certificates: { host: string; ends: string }[]) => {
    const input = byHand(name, `https://${acme.handle}.example/${encodeURIComponent(name)}`)
    const { id: keyManagerId } = await createKeyManager(acme.admin, input)
    const certificateEnds = certificates.map(({ ends }) => ends).sort()[0]
    await database.client.keyManagerHealth.create({
      data: { keyManagerId, certificates, ...(certificateEnds && { certificateEnds }) },
    })
    return keyManagerId
  }
  const ending = (host: string, month: number) => ({
    host,
    ends: new Date(Date.UTC(year, month)).toISOString(),
  })
  await add('last', ending('d.example', 8))
  await add('third', ending('c.example', 3))
  await add('first', ending('z.example', 9), ending('a.example', 1))
  await add('second', ending('b.example', 2))
  await add('by hand')
  const off = await add('off', ending('off.example', 0))
  await setKeyManagerEnabled(acme.admin, { id: off, version: 1, enabled: false })
  const { certificates } = await showOverview(acme.admin, {})
  expect(certificates.map(({ keyManager, host, ends }) => [keyManager.name, host, ends])).toEqual([
    ['first', ...Object.values(ending('a.example', 1))],
    ['second', ...Object.values(ending('b.example', 2))],
    ['third', ...Object.values(ending('c.example', 3))],
  ])
})
