import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/db/open'
import { check } from '@/lib/health/check'
import { type Claim, claimOne } from '@/lib/health/claim'
import type { FetchDocument } from '@/lib/net/fetch-document'
import { useOutbound } from '@/lib/net/outbound'
import { type TestOrganization, testOrganization } from '@/lib/organizations/testing'
import { asRead } from '@/lib/testing/as-read'
import { testDatabase } from '@/lib/testing/database'
import { publicKey, publish } from '@/lib/testing/published'
import { acceptReading } from './accept-reading'
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
beforeEach(async () => {
  acme = await testOrganization(database)
  setPublished(ours)
})

/** The document names these keys; both sets are there. */
function setPublished(jwksUri: string): void {
  const document = {
    issuer,
    token_endpoint: `${issuer}/token`,
    authorization_endpoint: `${issuer}/authorize`,
    jwks_uri: jwksUri,
  }
  server = publish({
    [`${issuer}/.well-known/openid-configuration`]: { body: document },
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

  it('those of a published endpoint that was not taken do not where none was checked yet', async () => {
    const id = await add()
    await keepAll(id)
    expect(await inUse(id)).toEqual([])
    await checked(id)
    expect(await inUse(id)).toEqual(['ours'])
  })

  it('those of an endpoint that was taken do', async () => {
    const id = await add()
    setPublished(theirs)
    const { endpoints, version } = await refreshKeyManager(acme.admin, { id })
    await acceptReading(acme.admin, { id, version, fields: ['jwksEndpoint'], shown: endpoints })
    expect(await inUse(id)).toEqual(['theirs'])
  })

  it('those of a published endpoint that was edited before it was added do not', async () => {
    const id = await add(({ endpoints }) => ({ endpoints: { ...endpoints, jwksEndpoint: theirs } }))
    expect(await inUse(id)).toEqual([])
    await checked(id)
    expect(await inUse(id)).toEqual(['theirs'])
  })

  it('those of the endpoint before a change do not, and gateways hear of the next ones', async () => {
    const id = await add()
    await checked(id)
    expect(await inUse(id)).toEqual(['ours'])
    const stored = await database.client.keyManager.findUniqueOrThrow({ where: { id } })
    const endpoints = { ...(stored.endpoints as KeyManagerInput['endpoints']), jwksEndpoint: theirs }
    await updateKeyManager(acme.admin, { id, version: 1, changes: { endpoints } })
    expect(await inUse(id)).toEqual([])
    const before = await revision()
    await checked(id)
    expect(await inUse(id)).toEqual(['theirs'])
    expect(await revision()).toBe(before + 1)
  })
})
