import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Database } from '@/lib/db/open'
import { check } from '@/lib/health/check'
import { type Claim, claimOne } from '@/lib/health/claim'
import type { FetchDocument } from '@/lib/net/fetch-document'
import { useOutbound } from '@/lib/net/outbound'
import { type TestOrganization, testOrganization } from '@/lib/organizations/testing'
import { asRead } from '@/lib/testing/as-read'
import { byHand } from '@/lib/testing/by-hand'
import { testDatabase } from '@/lib/testing/database'
import { publicKey, publish } from '@/lib/testing/published'
import { acceptReading } from './accept-reading'
import { countKeysByHand, countReading, keysByHandAMinute } from './count-reading'
import { createKeyManager } from './create'
import { discoverKeyManager } from './discover'
import { refreshKeyManager } from './refresh'
import type { KeyManagerInput } from './schema'
import { trustedIssuer, trustedIssuerFields } from './trusted-issuer'
import { updateKeyManager } from './update'

const issuer = 'https://idp.acme.example'
const ours = `${issuer}/jwks`
const theirs = 'https://elsewhere.example/jwks'

let database: Database
let acme: TestOrganization
let keys: Record<string, unknown>[]
let server: FetchDocument
beforeAll(async () => {
  database = await testDatabase()
  keys = [await publicKey({ kid: 'ours' }), await publicKey({ kid: 'theirs' })]
  useOutbound((...asked) => server(...asked))
})
afterAll(() => database.close())
afterEach(() => vi.unstubAllEnvs())
beforeEach(async () => {
  acme = await testOrganization(database)
  setPublished(ours)
})

const document = (jwksUri: string) => ({
  [`${issuer}/.well-known/openid-configuration`]: {
    body: {
      issuer,
      token_endpoint: `${issuer}/token`,
      authorization_endpoint: `${issuer}/authorize`,
      jwks_uri: jwksUri,
    },
  },
})

/** The document names these keys; both sets are there. */
function setPublished(jwksUri: string): void {
  server = publish({
    ...document(jwksUri),
    [ours]: { body: { keys: [keys[0]] } },
    [theirs]: { body: { keys: [keys[1]] } },
  })
}

async function add(more: (read: KeyManagerInput) => Partial<KeyManagerInput> = () => ({})): Promise<string> {
  const reading = await discoverKeyManager(acme.admin, { url: issuer, type: 'custom' })
  const read = asRead('customers', reading, { type: 'custom' })
  return (await createKeyManager(acme.admin, { ...read, ...more(read) })).id
}

async function inUse(id: string): Promise<unknown[]> {
  const where = { id }
  const stored = await database.client.keyManager.findUniqueOrThrow({ where, select: trustedIssuerFields })
  return trustedIssuer(stored).jwks.keys.map(({ kid }) => kid)
}

async function checked(id: string): Promise<void> {
  await check({ db: database.client, fetch: server }, (await claimOne(database.client, id)) as Claim)
}

async function move(id: string, jwksEndpoint: string) {
  const { endpoints, version } = await database.client.keyManager.findUniqueOrThrow({ where: { id } })
  const changed = { ...(endpoints as KeyManagerInput['endpoints']), jwksEndpoint }
  return updateKeyManager(acme.admin, { id, version, changes: { endpoints: changed } })
}

const revision = async () =>
  (await database.client.organization.findUniqueOrThrow({ where: { id: acme.id } })).revision

describe('keys verify tokens only while they were read at the JWKS endpoint in use', () => {
  const keepAll = async (id: string) => {
    setPublished(theirs)
    const { endpoints, version } = await refreshKeyManager(acme.admin, { id })
    await acceptReading(acme.admin, { id, version, fields: [], shown: endpoints })
  }

  it('those of a published endpoint that was not taken do not, and those of the last check do', async () => {
    const id = await add()
    await checked(id)
    await keepAll(id)
    expect(await inUse(id)).toEqual(['ours'])
    await checked(id)
    expect(await inUse(id)).toEqual(['ours'])
    expect(await database.client.healthEvent.count({ where: { keyManagerId: id } })).toBe(0)
  })

  it('those of a published endpoint that was not taken do not where none was checked yet: those in use are read', async () => {
    const id = await add()
    await keepAll(id)
    expect(await inUse(id)).toEqual(['ours'])
  })

  it('those in use stay where everything is kept and they cannot be read again, as old as they are', async () => {
    const id = await add()
    const where = { id }
    const { readAt } = await database.client.keyManager.findUniqueOrThrow({ where })
    server = publish({ ...document(theirs), [theirs]: { body: { keys: [keys[1]] } } })
    const { endpoints, version } = await refreshKeyManager(acme.admin, { id })
    const kept = await acceptReading(acme.admin, { id, version, fields: [], shown: endpoints })
    expect(kept.warning).toMatch(/those that were read last stay in use .* 404/)
    expect(await inUse(id)).toEqual(['ours'])
    expect((await database.client.keyManager.findUniqueOrThrow({ where })).readAt).toEqual(readAt)
  })

  it.each(['0', '300'])(
    'those of one entered by hand are read when it is added, at an interval of %s',
    async (interval) => {
      vi.stubEnv('HEALTH_INTERVAL', interval)
      const added = await createKeyManager(acme.admin, byHand('customers', issuer))
      expect(added.warning).toBeNull()
      expect(await inUse(added.id)).toEqual(['ours'])
    },
  )

  it('where those of one entered by hand cannot be read, that is said, and no check is said to have failed', async () => {
    vi.stubEnv('HEALTH_INTERVAL', '0')
    server = publish({})
    const { id, warning } = await createKeyManager(acme.admin, byHand('customers', issuer))
    expect(warning).toMatch(/^No key could be read .* 404.* press Check now/)
    expect(await database.client.keyManagerHealth.findUnique({ where: { keyManagerId: id } })).toBeNull()
  })

  it('who adds more by hand than may be read in a minute is refused none, and told so', async () => {
    for (let count = 0; count < keysByHandAMinute.person; count++)
      await countKeysByHand({ user: { id: acme.adminId }, organization: acme })
    const { id, warning } = await createKeyManager(acme.admin, byHand('customers', issuer))
    expect(warning).toMatch(/^No key could be read .* keys were read/)
    // Who types is not kept waiting for that.
    await countReading({ user: { id: acme.adminId }, organization: acme })
    expect(await inUse(id)).toEqual([])
  })

  it('those of an endpoint that was taken do', async () => {
    const id = await add()
    setPublished(theirs)
    const { endpoints, version } = await refreshKeyManager(acme.admin, { id })
    await acceptReading(acme.admin, { id, version, fields: ['jwksEndpoint'], shown: endpoints })
    expect(await inUse(id)).toEqual(['theirs'])
  })

  it('those of a published endpoint that was edited before it was added do not: those of the other are read', async () => {
    const id = await add(({ endpoints }) => ({ endpoints: { ...endpoints, jwksEndpoint: theirs } }))
    expect(await inUse(id)).toEqual(['theirs'])
  })

  it('those of the endpoint before a change do not: the next ones are read, and gateways hear of them', async () => {
    const id = await add()
    await checked(id)
    expect(await inUse(id)).toEqual(['ours'])
    const before = await revision()
    expect(await move(id, theirs)).toMatchObject({ version: 2, warning: null })
    expect(await inUse(id)).toEqual(['theirs'])
    expect(await revision()).toBeGreaterThan(before)
    const [event] = await database.client.healthEvent.findMany({ where: { keyManagerId: id } })
    expect(event).toMatchObject({ kind: 'keys-replaced', data: { added: ['theirs'], removed: ['ours'] } })
  })

  it.each([
    ['0', /: 404, .* press Check now/],
    ['300', /tried again in the background/],
  ])(
    'where the next ones cannot be read, that is said, with what to do, at an interval of %s',
    async (interval, said) => {
      vi.stubEnv('HEALTH_INTERVAL', interval)
      const id = await add()
      await checked(id)
      expect((await move(id, `${issuer}/gone`)).warning).toMatch(said)
      expect(await inUse(id)).toEqual([])
      expect(
        await database.client.keyManagerHealth.findUnique({ where: { keyManagerId: id } }),
      ).toMatchObject({
        state: 'attention',
        failures: 1,
        claimedBy: null,
      })
      // The keys of the endpoint before verify nothing, and are not said to.
      await checked(id)
      const where = { keyManagerId: id, kind: 'failing' }
      const told = await database.client.healthEvent.findFirstOrThrow({ where })
      expect(told.data).toMatchObject({ keysOf: null, keysUntil: null })
    },
  )

  it('what another check was reading meanwhile is not kept', async () => {
    const id = await add()
    const claim = (await claimOne(database.client, id)) as Claim
    await move(id, theirs)
    expect(await check({ db: database.client, fetch: server }, claim)).toBe(null)
    expect(await inUse(id)).toEqual(['theirs'])
  })

  // The embedded database has the clock of its process.
  it.runIf(process.env.TEST_DATABASE_URL)(
    'those of a later check do, whatever the clock of the process said that read before',
    async () => {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 })
      const id = await add()
      const { endpoints, version } = await refreshKeyManager(acme.admin, { id })
      await acceptReading(acme.admin, { id, version, fields: [], shown: endpoints })
      vi.useRealTimers()
      server = publish({ ...document(ours), [ours]: { body: { keys: [keys[1]] } } })
      await checked(id)
      expect(await inUse(id)).toEqual(['theirs'])
    },
  )

  it('nothing is read where the endpoint stays', async () => {
    const id = await add()
    server = () => Promise.reject(new Error('nobody asks'))
    expect(await move(id, ours)).toMatchObject({ version: 2, warning: null })
  })
})
