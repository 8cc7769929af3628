import { calculateJwkThumbprint } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/db/open'
import { createKeyManager } from '@/lib/key-managers/create'
import { setKeyManagerEnabled } from '@/lib/key-managers/set-enabled'
import type { FetchDocument } from '@/lib/net/fetch-document'
import { createGuardedFetch } from '@/lib/net/guarded-fetch'
import { parseOutboundAllow } from '@/lib/net/outbound-allow'
import { type TestOrganization, testOrganization } from '@/lib/organizations/testing'
import { byHand } from '@/lib/testing/by-hand'
import { testDatabase } from '@/lib/testing/database'
import { publicKey, publish } from '@/lib/testing/published'
import { startSandbox } from '@/lib/testing/sandbox/sandbox'
import { check, readClaimed } from './check'
import { type Claim, claimDue, claimOne } from './claim'
import { unsteadyHours } from './event'
import { keepReading } from './keep-reading'
import type { Reading } from './reading'
import { checkedFields, healthOf } from './stored'

let database: Database
let acme: TestOrganization
let one: Record<string, unknown>
let two: Record<string, unknown>
beforeAll(async () => {
  database = await testDatabase()
  one = await publicKey({ kid: 'one' })
  two = await publicKey({ kid: 'two' })
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.client.organization.deleteMany()
  acme = await testOrganization(database)
})

const issuer = 'https://a.example'
const add = async (name = 'customers', from = issuer) =>
  (await createKeyManager(acme.admin, byHand(name, from))).id
/** What the server of the key manager publishes: these keys, or nothing. */
const publishing = (...keys: unknown[]) =>
  publish(keys.length > 0 ? { [`${issuer}/jwks`]: { body: { keys } } } : {})
const due = (most = 10) => claimDue(database.client, most)
const claimed = async (id: string) => (await claimOne(database.client, id)) as Claim
const checkOne = async (id: string, ...keys: unknown[]) =>
  check({ db: database.client, fetch: publishing(...keys) }, await claimed(id))
const health = (keyManagerId: string) =>
  database.client.keyManagerHealth.findUniqueOrThrow({ where: { keyManagerId } })
const kinds = async () =>
  (await database.client.healthEvent.findMany({ orderBy: { id: 'asc' } })).map(({ kind }) => kind)
/** As though so many seconds had passed. */
const pass = (seconds: number) =>
  database.client.$executeRaw`UPDATE "KeyManagerHealth" SET
    "dueAt" = "dueAt" - ${seconds}::int * interval '1 second',
    "claimedUntil" = "claimedUntil" - ${seconds}::int * interval '1 second'`
/** What was told and read is as long ago as it is remembered. */
async function hoursPass(): Promise<void> {
  const data = { at: new Date(Date.now() - unsteadyHours * 3_600_000) }
  await database.client.healthEvent.updateMany({ data })
  await database.client.healthReading.updateMany({ data })
}

describe('a check that is due', () => {
  it('is claimed once, by one of those who ask', async () => {
    const ids = await Promise.all(['a', 'b', 'c'].map((name) => add(name, `https://${name}.example`)))
    const claims = (await Promise.all([due(2), due(2), due(2)])).flat()
    expect(claims.map(({ keyManagerId }) => keyManagerId).sort()).toEqual(ids.sort())
    expect(await due()).toEqual([])
  })

  it('is not made for a key manager that is disabled', async () => {
    const id = await add()
    await setKeyManagerEnabled(acme.admin, { id, version: 1, enabled: false })
    expect(await due()).toEqual([])
  })

  it('is due again after its interval, and at once after a change of the key manager', async () => {
    const id = await add()
    await check({ db: database.client, fetch: publishing(one) }, (await due())[0] as Claim)
    expect(await due()).toEqual([])
    await pass(331)
    expect(await due()).toHaveLength(1)
    await check({ db: database.client, fetch: publishing(one) }, await claimed(id)).catch(() => {})
    await pass(60)
    await setKeyManagerEnabled(acme.admin, { id, version: 1, enabled: false })
    await setKeyManagerEnabled(acme.admin, { id, version: 2, enabled: true })
    expect(await due()).toMatchObject([{ keyManagerId: id, version: 3 }])
  })

  it('is taken over from a process that was killed when its lease ends, and the late answer is not kept', async () => {
    const id = await add()
    const [killed] = await due()
    expect(await due()).toEqual([])
    await pass(61)
    const [next] = await due()
    expect(next).toMatchObject({ keyManagerId: id })
    expect(next?.by).not.toBe(killed?.by)
    const late = await check({ db: database.client, fetch: publishing(one) }, killed as Claim)
    expect(late).toBeNull()
    expect(await database.client.healthReading.count()).toBe(0)
    expect(await check({ db: database.client, fetch: publishing(one) }, next as Claim)).not.toBeNull()
    expect(await database.client.healthReading.count()).toBe(1)
  })

  it('is given back where it was ended', async () => {
    await add()
    const [claim] = await due()
    const ending = AbortSignal.abort()
    const { client: db } = database
    await expect(check({ db, fetch: publishing(one), signal: ending }, claim as Claim)).rejects.toThrow()
    expect(await due()).toHaveLength(1)
  })

  it.each<[title: string, fetch: () => FetchDocument]>([
    [
      'reading it',
      () => async () => {
        throw new Error('a bug')
      },
    ],
    // No column holds such a number.
    ['keeping what was read', () => publish({ [`${issuer}/jwks`]: { body: '', status: 2 ** 31 } })],
  ])('comes after others, and later, where %s throws', async (_title, fetch) => {
    const first = await add()
    const [claim] = await due()
    const other = await add('other', 'https://b.example')
    const { client: db } = database
    await expect(check({ db, fetch: fetch() }, claim as Claim)).rejects.toThrow()
    expect(await due()).toMatchObject([{ keyManagerId: other }])
    expect(await health(first)).toMatchObject({ claimedBy: null, claimedUntil: null, state: null })
    await pass(70)
    expect(await due()).toHaveLength(2)
  })

  it('that threw is of the whole keys next time', async () => {
    const id = await add()
    await checkOne(id, one)
    const broken = publish({ [`${issuer}/jwks`]: { body: '', status: 2 ** 31 } })
    await database.client.keyManager.update({ where: { id }, data: { version: 2 } })
    await check({ db: database.client, fetch: broken }, await claimed(id)).catch(() => {})
    const stored = await database.client.keyManager.findUniqueOrThrow({
      where: { id },
      select: checkedFields,
    })
    expect((await healthOf(stored)).last).toBeNull()
  })

  it('keeps nothing of a key manager that was changed or went while it was read', async () => {
    const id = await add()
    const claim = await claimed(id)
    const reading = await readClaimed({ db: database.client, fetch: publishing(one) }, claim)
    await setKeyManagerEnabled(acme.admin, { id, version: 1, enabled: false })
    await database.client.$transaction(async (tx) => {
      expect(await keepReading(tx, claim, reading as never)).toBeNull()
    })
    expect(await health(id)).toMatchObject({ state: null, claimedBy: null })
    await database.client.keyManager.delete({ where: { id } })
    expect(await check({ db: database.client, fetch: publishing(one) }, claim)).toBeNull()
  })
})

it('asks whether anything changed only of the key manager as it was: which keys fit depends on it', async () => {
  const id = await add()
  await checkOne(id, one)
  const stored = await database.client.keyManager.findUniqueOrThrow({ where: { id }, select: checkedFields })
  expect((await healthOf(stored)).last).not.toBeNull()
  expect((await healthOf({ ...stored, version: stored.version + 1 })).last).toBeNull()
})

it('waits for a server without anybody waiting for the database', async () => {
  const id = await add()
  let answer = () => {}
  const released = new Promise<void>((done) => {
    answer = done
  })
  const server = publishing(one)
  const slow = Object.assign(async (...args: Parameters<typeof server>) => {
    await released
    return server(...args)
  }, server)
  const checking = check({ db: database.client, fetch: slow }, await claimed(id))
  // The embedded database has one connection: inside a transaction this would never be answered.
  expect(await health(id)).toMatchObject({ state: null })
  expect(await due()).toEqual([])
  answer()
  expect(await checking).toMatchObject({ health: { state: 'healthy' } })
})

describe('what a check keeps', () => {
  it('is the reading, the keys and one event for each change', async () => {
    const id = await add()
    await checkOne(id, one)
    await checkOne(id, one)
    await checkOne(id, one, two)
    await checkOne(id, two)
    expect(await kinds()).toEqual(['keys-added', 'keys-removed'])
    expect(await health(id)).toMatchObject({ state: 'healthy', jwks: { keys: [two] }, claimedBy: null })
    expect(await database.client.healthReading.findMany()).toHaveLength(4)
  })

  it('is of the time by the database, whatever the clock of the process says', async () => {
    const id = await add()
    const claim = await claimed(id)
    const reading = (await readClaimed({ db: database.client, fetch: publishing(one) }, claim)) as Reading
    const wrong = new Date('2100-01-01T00:00:00Z')
    await database.client.$transaction((tx) => keepReading(tx, claim, { ...reading, at: wrong }))
    const { goodAt, checkedAt } = await health(id)
    expect(goodAt).toEqual(checkedAt)
    expect(goodAt?.getTime()).toBeLessThan(wrong.getTime())
    expect(await database.client.healthReading.findMany()).toMatchObject([{ at: goodAt }])
  })

  it('changes no key where the reading failed', async () => {
    const id = await add()
    await checkOne(id, one)
    const { goodAt } = await health(id)
    expect(await checkOne(id)).toMatchObject({ failed: expect.stringContaining('404') })
    await checkOne(id, { kty: 'oct', k: 'x' })
    expect(await health(id)).toMatchObject({ state: 'failing', failures: 2, goodAt, jwks: { keys: [one] } })
    expect(await kinds()).toEqual(['document-unreadable', 'failing'])
    await checkOne(id, one)
    expect(await health(id)).toMatchObject({ state: 'healthy', reasons: [] })
    expect((await kinds()).at(-1)).toBe('healthy-again')
  })

  it('remembers in which way the last reading failed', async () => {
    const id = await add()
    await checkOne(id, one)
    const unavailable = publish({ [`${issuer}/jwks`]: { body: '', status: 503 } })
    await check({ db: database.client, fetch: unavailable }, await claimed(id))
    await checkOne(id)
    await checkOne(id)
    expect(await kinds()).toEqual(['document-unreadable', 'failing'])
    expect(await health(id)).toMatchObject({ unreadable: true })
    await checkOne(id, one)
    expect(await health(id)).toMatchObject({ unreadable: false })
  })

  it('is the certificates also of a reading that failed', async () => {
    const id = await add()
    await checkOne(id, one)
    const ends = '2020-01-01T00:00:00.000Z'
    const fetch = Object.assign(publishing(), { certificateEnd: async () => ends })
    await check({ db: database.client, fetch }, await claimed(id))
    expect(await health(id)).toMatchObject({
      certificates: [{ host: 'a.example', ends, told: 0 }],
      certificateEnds: new Date(ends),
      jwks: { keys: [one] },
    })
    expect(await kinds()).toContain('certificate-ends')
  })

  it('is the certificates as they were where only the keys are read again', async () => {
    const id = await add()
    const ends = '2100-01-01T00:00:00.000Z'
    const asked: string[] = []
    const certificateEnd = async (address: string) => {
      asked.push(address)
      return ends
    }
    const fetch = Object.assign(publishing(one), { certificateEnd })
    const again = async (certificates?: boolean) =>
      check({ db: database.client, fetch, certificates }, await claimed(id))
    await again()
    const { certificates } = await health(id)
    await again(false)
    expect(asked).toEqual([issuer])
    expect(await health(id)).toMatchObject({ certificates, certificateEnds: new Date(ends) })
  })

  it('tells of a withdrawn key that lately verified tokens, and not of one that has not for a week', async () => {
    const id = await add()
    const three = await publicKey({ kid: 'three' })
    await checkOne(id, one, two, three)
    const verified = async (key: object, at: Date) =>
      database.client.usedKey.create({
        data: { keyManagerId: id, thumbprint: await calculateJwkThumbprint(key), at },
      })
    const days = (count: number) => new Date(Date.now() - count * 24 * 3_600_000)
    await verified(one, days(6))
    await verified(two, days(0))
    await verified(three, days(8))
    await checkOne(id, two)
    expect(await database.client.healthEvent.findMany()).toMatchObject([
      { kind: 'key-gone-used', keyManagerId: id, organizationId: acme.id, data: { used: ['one'] } },
    ])
  })
})

describe('while the document names another issuer', () => {
  it('keys that are withdrawn stop verifying, new ones wait until it names the one in use again', async () => {
    const three = await publicKey({ kid: 'three' })
    const wellKnownUrl = `${issuer}/document`
    const id = await add()
    await database.client.keyManager.update({ where: { id }, data: { wellKnownUrl, version: 2 } })
    const naming = async (named: string, ...keys: unknown[]) => {
      const fetch = publish({
        [wellKnownUrl]: { body: { issuer: named } },
        [`${issuer}/jwks`]: { body: { keys } },
      })
      await check({ db: database.client, fetch }, await claimed(id))
      return (await health(id)).jwks
    }
    expect(await naming(issuer, one, two)).toEqual({ keys: [one, two] })
    expect(await naming('https://b.example', two, three)).toEqual({ keys: [two] })
    expect(await naming('https://b.example', three)).toEqual({ keys: [] })
    expect(await naming(issuer, three)).toEqual({ keys: [three] })
    expect(await database.client.healthEvent.findMany({ orderBy: { id: 'asc' } })).toMatchObject([
      { kind: 'keys-replaced', data: { added: ['three'], removed: ['one'], waiting: true } },
      { kind: 'issuer-changed' },
      { kind: 'keys-removed', data: { removed: ['two'] } },
      { kind: 'issuer-changed' },
    ])
  })

  it('keys that waited are read whole again, whatever the server says has not changed', async () => {
    const id = await add()
    const wellKnownUrl = `${issuer}/document`
    await database.client.keyManager.update({ where: { id }, data: { wellKnownUrl, version: 2 } })
    let named = issuer
    let keys = [one]
    const fetch: FetchDocument = async (url, { validators }) => {
      const body = url === wellKnownUrl ? { issuer: named } : { keys }
      const etag = JSON.stringify(JSON.stringify(body))
      const unchanged = validators?.etag === etag
      return {
        status: unchanged ? 304 : 200,
        contentType: 'application/json',
        body: new TextEncoder().encode(unchanged ? '' : JSON.stringify(body)),
        validators: { etag },
      }
    }
    const read = async () => {
      await check({ db: database.client, fetch }, await claimed(id))
      return (await health(id)).jwks
    }
    expect(await read()).toEqual({ keys: [one] })
    named = 'https://b.example'
    keys = [one, two]
    expect(await read()).toEqual({ keys: [one] })
    expect(await read()).toEqual({ keys: [one] })
    named = issuer
    expect(await read()).toEqual({ keys: [one, two] })
  })
})

it('tells once of a document that names another address of the keys, though nothing is at the old one', async () => {
  const sandbox = await startSandbox()
  try {
    const fetch = createGuardedFetch({ allow: parseOutboundAllow(sandbox.origin) })
    const id = await add()
    const { wellKnownUrl } = sandbox
    const document = (await (await globalThis.fetch(wellKnownUrl)).json()) as Record<string, string>
    await database.client.keyManager.update({
      where: { id },
      data: { wellKnownUrl, endpoints: { jwksEndpoint: document.jwks_uri }, document, version: 2 },
    })
    const again = async () => check({ db: database.client, fetch }, await claimed(id))
    await again()
    const { jwks } = await health(id)
    for (const where of ['document', 'keys'] as const) sandbox.misbehave('moved-keys', where)
    for (let reading = 0; reading < 3; reading++) await again()
    expect(await kinds()).toEqual(['endpoints-changed', 'document-unreadable', 'failing'])
    expect(await health(id)).toMatchObject({
      state: 'failing',
      jwks,
      reasons: [{ code: 'failing' }, { code: 'endpoints' }],
    })
    for (const where of ['document', 'keys'] as const) sandbox.misbehave(null, where)
    await again()
    expect(await health(id)).toMatchObject({ state: 'healthy', jwks })
  } finally {
    await sandbox.close()
  }
})

describe('several servers that answer by turns', () => {
  /** A key manager with a document, and what checks it while the document says something. */
  async function named() {
    const wellKnownUrl = `${issuer}/document`
    const id = await add()
    await database.client.keyManager.update({ where: { id }, data: { wellKnownUrl, version: 2 } })
    const naming = async (body: object) => {
      const fetch = publish({ [wellKnownUrl]: { body }, [`${issuer}/jwks`]: { body: { keys: [one] } } })
      await check({ db: database.client, fetch }, await claimed(id))
    }
    return { id, naming }
  }

  it('with keys of their own are told of once each way, then that they go back and forth', async () => {
    const id = await add()
    for (let turn = 0; turn < 4; turn++) {
      await checkOne(id, one)
      await checkOne(id, two)
    }
    expect(await kinds()).toEqual(['keys-replaced', 'keys-replaced', 'unsteady'])
    expect(await health(id)).toMatchObject({
      state: 'attention',
      reasons: [{ code: 'alternating', words: expect.stringContaining('back and forth') }],
      jwks: { keys: [two] },
    })
  })

  it('one of them with something else, are told of once', async () => {
    const id = await add()
    for (let turn = 0; turn < 4; turn++) {
      await checkOne(id, one)
      await checkOne(id)
    }
    expect(await kinds()).toEqual(['document-unreadable'])
  })

  it.each([
    ['of another issuer', 'issuer-changed', { issuer: 'https://b.example' }],
    ['with another endpoint', 'endpoints-changed', { issuer, token_endpoint: `${issuer}/v2/token` }],
    [
      'with another algorithm',
      'algorithms-changed',
      { issuer, id_token_signing_alg_values_supported: ['ES256'] },
    ],
  ])(
    'one of them %s, are told of once each way, then that they go back and forth',
    async (_title, kind, other) => {
      const { naming, id } = await named()
      for (let turn = 0; turn < 2; turn++) {
        await naming({ issuer })
        await naming(other)
      }
      const told = (await kinds()).filter((one) => one !== 'healthy-again')
      expect(told).toEqual([kind, kind, 'unsteady'])
      const all = await kinds()
      await naming({ issuer })
      await naming(other)
      expect(await kinds()).toEqual(all)
      expect(await health(id)).toMatchObject({ state: 'attention' })
    },
  )

  it('that go back and forth are told of as failing at once, and as healthy again when that is long ago', async () => {
    const { naming, id } = await named()
    // Another issuer than was accepted needs attention, each time.
    await database.client.keyManager.update({ where: { id }, data: { document: { issuer }, version: 3 } })
    await naming({ issuer })
    for (let turn = 0; turn < 2; turn++) {
      await naming({ issuer: 'https://b.example' })
      await naming({ issuer })
    }
    for (let reading = 0; reading < 3; reading++) await checkOne(id)
    expect((await kinds()).filter((kind) => kind === 'failing')).toHaveLength(1)
    await naming({ issuer })
    await hoursPass()
    await naming({ issuer })
    expect((await kinds()).at(-1)).toBe('healthy-again')
    expect(await health(id)).toMatchObject({ state: 'healthy' })
  })

  it('are told of again after hours', async () => {
    const id = await add()
    await checkOne(id, one)
    await checkOne(id, two)
    await hoursPass()
    await checkOne(id, one)
    await checkOne(id, two)
    expect(await kinds()).toEqual(['keys-replaced', 'keys-replaced', 'keys-replaced'])
  })
})

it('a server that comes and goes is told of at its third turn, and then no more', async () => {
  const id = await add()
  await checkOne(id, one)
  for (let turn = 0; turn < 5; turn++) {
    await checkOne(id)
    await checkOne(id)
    await checkOne(id, one)
  }
  expect((await kinds()).filter((kind) => kind !== 'document-unreadable')).toEqual([
    ...['failing', 'healthy-again', 'failing', 'healthy-again'],
    'unsteady',
  ])
  expect(await health(id)).toMatchObject({ state: 'attention', reasons: [{ code: 'unsteady' }] })
})
