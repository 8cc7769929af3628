import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Database } from '@/lib/db/open'
import { authenticateGateway, type Gateway } from '@/lib/gateways/keys/authenticate'
import { createGatewayKey } from '@/lib/gateways/keys/create'
import { revokeGatewayKey } from '@/lib/gateways/keys/revoke'
import { createKeyManager } from '@/lib/key-managers/create'
import { setKeyManagerEnabled } from '@/lib/key-managers/set-enabled'
import { renameOrganization } from '@/lib/organizations/rename'
import { type TestOrganization, testOrganization } from '@/lib/organizations/testing'
import { byHand } from '@/lib/testing/by-hand'
import { testDatabase } from '@/lib/testing/database'
import { type Known, readDescription } from './read'
import { countWaiting, endWaiting, otherRevision } from './revisions'

let database: Database
let acme: TestOrganization
let gateway: Gateway
let gatewayKey: string
let keyManager: string
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  acme = await testOrganization(database)
  const where = { organizationId: acme.id }
  const { id: environmentId } = await database.client.environment.findFirstOrThrow({ where })
  const { id, secret } = await createGatewayKey(acme.admin, { environmentId, name: 'edge' })
  gatewayKey = id
  gateway = await authenticateGateway(`Bearer ${secret}`, null)
  keyManager = (await createKeyManager(acme.admin, byHand('customers', 'https://idp.example'))).id
})

const read = (known: Partial<Known> = {}) =>
  readDescription(gateway, { ifNoneMatch: null, seconds: 0, signal: new AbortController().signal, ...known })
/** Whoever asked before this has been looked at, and waits. */
const begun = () => expect.poll(countWaiting).toBe(1)
const disable = () => setKeyManagerEnabled(acme.admin, { id: keyManager, version: 1, enabled: false })

describe('the description of an environment', () => {
  it('is read with a tag, and not again while it is the same', async () => {
    const { etag, description } = await read()
    expect(description).toMatchObject({
      organization: { id: acme.id },
      environment: { id: gateway.environmentId },
      keyManagers: [{ name: 'customers', enabled: true }],
    })
    for (const ifNoneMatch of [etag, `"other", ${etag}`, etag.replace('W/', '')])
      expect(await read({ ifNoneMatch })).toEqual({ etag, description: null })
    expect((await read({ ifNoneMatch: 'W/"other"' })).description).not.toBeNull()
    await disable()
    const later = await read({ ifNoneMatch: etag })
    expect(later.etag).not.toBe(etag)
    expect(later.description?.keyManagers).toMatchObject([{ enabled: false }])
  })

  it('says nothing of another organization', async () => {
    const rival = await testOrganization(database, 'Rival')
    await createKeyManager(rival.admin, byHand('MARKED', 'https://idp.example'))
    expect(JSON.stringify(await read())).not.toMatch(/MARKED|Rival/)
  })

  it('has another tag under another name of the organization', async () => {
    const { etag } = await read()
    await renameOrganization(acme.admin, { was: 'Acme', name: 'Acme Corporation' })
    expect((await read({ ifNoneMatch: etag })).description?.organization.name).toBe('Acme Corporation')
  })

  it('says whose tokens another environment takes, and nothing else of that', async () => {
    const { id: elsewhere } = await database.client.environment.findFirstOrThrow({
      where: { organizationId: acme.id, NOT: { id: gateway.environmentId } },
    })
    await createKeyManager(acme.admin, {
      ...byHand('MARKED partners', 'https://partners.example'),
      allEnvironments: false,
      environmentIds: [elsewhere],
      acceptedAudiences: ['MARKED'],
    })
    const { description } = await read()
    expect(description?.keyManagers).toMatchObject([
      { name: 'customers', environments: 'all' },
      { name: '', issuers: ['https://partners.example'], environments: [], jwksEndpoint: null },
    ])
    expect(JSON.stringify(description)).not.toMatch(/MARKED/)
  })

  it('is waited for, and answered when something changes', async () => {
    const { etag } = await read()
    const waiting = read({ ifNoneMatch: etag, seconds: 25 })
    await disable()
    expect((await waiting).description?.keyManagers).toMatchObject([{ enabled: false }])
  })

  it('is refused to who waits with a key that is revoked', async () => {
    const { etag } = await read()
    const waiting = read({ ifNoneMatch: etag, seconds: 25 })
    await begun()
    await revokeGatewayKey(acme.admin, { id: gatewayKey })
    await expect(waiting).rejects.toMatchObject({ code: 'gateway-key-refused' })
  })

  it('is waited for no longer than who waits is there, or the time named', async () => {
    const { etag } = await read()
    const leaving = new AbortController()
    const waiting = read({ ifNoneMatch: etag, seconds: 25, signal: leaving.signal })
    leaving.abort()
    expect(await waiting).toEqual({ etag, description: null })
    expect(await read({ ifNoneMatch: etag, seconds: 0.01 })).toEqual({ etag, description: null })
  })

  it('is waited for by a thousand in a process, and by three hundred of an organization', async () => {
    const leaving = new AbortController()
    const answers: boolean[] = []
    const wait = async ({ id }: TestOrganization, count: number) => {
      const { revision } = await database.client.organization.findUniqueOrThrow({ where: { id } })
      for (let one = 0; one < count; one++)
        otherRevision(id, revision, { milliseconds: 25_000, signal: leaving.signal }).then((changed) =>
          answers.push(changed),
        )
    }
    await wait(acme, 301)
    expect(countWaiting()).toBe(300)
    await expect.poll(() => answers).toEqual([false])
    const others = await Promise.all(['B', 'C', 'D', 'E'].map((name) => testOrganization(database, name)))
    for (const other of others.slice(0, 3)) await wait(other, 200)
    await wait(others[3] as TestOrganization, 101)
    expect(countWaiting()).toBe(1_000)
    await expect.poll(() => answers).toEqual([false, false])
    const looks = vi.spyOn(database.client.organization, 'findMany')
    onTestFinished(() => looks.mockRestore())
    await disable()
    await expect.poll(() => answers.filter(Boolean).length).toBe(300)
    // One look serves all of them.
    expect(looks.mock.calls.length).toBeGreaterThan(0)
    expect(looks.mock.calls.length).toBeLessThan(100)
    leaving.abort()
    await expect.poll(countWaiting).toBe(0)
  })

  // The last: it ends them for this process.
  it('is waited for by nobody where the process ends', async () => {
    const { etag } = await read()
    const waiting = read({ ifNoneMatch: etag, seconds: 25 })
    await begun()
    endWaiting()
    expect(await waiting).toEqual({ etag, description: null })
    const { signal } = new AbortController()
    expect(await otherRevision(acme.id, -1, { milliseconds: 25_000, signal })).toBe(false)
  })
})
