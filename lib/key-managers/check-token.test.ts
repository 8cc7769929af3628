import { generateKeyPairSync } from 'node:crypto'
import { v7 } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import { createApi } from '@/lib/apis/create'
import { type Claim, claimOne, release } from '@/lib/health/claim'
import type { FetchDocument } from '@/lib/net/fetch-document'
import { outbound } from '@/lib/net/outbound'
import { failures } from '@/lib/oidc/token/testing'
import { type TestOrganization, testOrganization } from '@/lib/organizations/testing'
import { asRead } from '@/lib/testing/as-read'
import { withSandbox } from '@/lib/testing/with-sandbox'
import { checkToken } from './check-token'
import { createKeyManager } from './create'
import { discoverKeyManager } from './discover'
import { getKeyManager } from './get'
import { judgeStored } from './judge-stored'
import { setKeyManagerEnabled } from './set-enabled'
import { updateKeyManager } from './update'

const { database, sandbox } = await withSandbox()

let acme: TestOrganization
let environmentId: string
let keyManagerId: string
beforeEach(async () => {
  sandbox.misbehave(null, 'keys')
  acme = await testOrganization(database)
  const where = { organizationId: acme.id }
  environmentId = (await database.client.environment.findFirstOrThrow({ where })).id
  const reading = await discoverKeyManager(acme.admin, { url: sandbox.wellKnownUrl, type: 'asgardeo' })
  const allowedClients = [{ clientId: sandbox.clientId, label: '', owner: '' }]
  const added = await createKeyManager(acme.admin, asRead('customers', reading, { allowedClients }))
  keyManagerId = added.id
})

async function newToken(): Promise<string> {
  const response = await fetch(sandbox.issuer, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${sandbox.clientId}:${sandbox.clientSecret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'orders:read' }),
  })
  return ((await response.json()) as { access_token: string }).access_token
}

const check = (token: string, more: object = {}) => checkToken(acme.admin, { token, environmentId, ...more })
const events = () =>
  database.client.auditEvent.findMany({ where: { organizationId: acme.id, operation: 'token.check' } })

it('pushes no change out of the history of its key manager', async () => {
  const token = await newToken()
  for (let time = 0; time < 12; time++) await check(token)
  const { history } = await getKeyManager(acme.admin, { id: keyManagerId })
  expect(history.map(({ operation }) => operation)).toEqual([
    ...Array(10).fill('token.check'),
    'key-manager.create',
  ])
})

it('accepts a token of a registered key manager, and keeps of it the issuer, the key and the verdict', async () => {
  const token = await newToken()
  const verdict = await check(`curl -H 'Authorization: Bearer ${token}'`, { scopes: ['orders:read'] })
  expect(failures(verdict)).toEqual([])
  expect(verdict).toMatchObject({ accepted: true, verified: true, keyManager: { id: keyManagerId } })

  const [event] = await events()
  expect(event).toMatchObject({
    subjectType: 'key-manager',
    subjectId: keyManagerId,
    subjectName: 'customers',
    before: null,
    after: {
      issuer: sandbox.issuer,
      kid: verdict.header?.kid,
      verified: true,
      verdict: 'accepted',
      failed: [],
    },
  })
  const kept = JSON.stringify(await database.client.auditEvent.findMany())
  for (const part of [...token.split('.'), verdict.claims?.jti as string]) expect(kept).not.toContain(part)
})

it('may be called by whoever may look at key managers', async () => {
  const token = await newToken()
  expect((await checkToken(await acme.as('viewer'), { token, environmentId })).accepted).toBe(true)
  await expect(checkToken(await acme.as('developer'), { token, environmentId })).rejects.toMatchObject({
    code: 'forbidden',
  })
})

it('knows the key managers and environments of its own organization only', async () => {
  const rival = await testOrganization(database, 'Rival')
  await expect(checkToken(rival.admin, { token: 'x', environmentId })).rejects.toMatchObject({
    code: 'not-found',
  })
  await expect(check('x', { environmentId: v7() })).rejects.toMatchObject({ code: 'not-found' })
  const own = await database.client.environment.findFirstOrThrow({ where: { organizationId: rival.id } })
  const verdict = await checkToken(rival.admin, { token: await newToken(), environmentId: own.id })
  expect(failures(verdict)).toEqual(['issuer'])
  expect(JSON.stringify(verdict)).not.toContain('customers')
})

it('counts as use of a key only a token that it signed and that is accepted', async () => {
  const token = await newToken()
  const used = () => database.client.usedKey.findMany({ where: { keyManagerId } })
  // Anybody can name a key.
  await check(token.replace(/[^.]+$/, (signature) => `AAAA${signature.slice(4)}`))
  await check(sandbox.sign({ iss: sandbox.issuer }, { kid: 'gone' }))
  // Whoever has an old token may show it for ever.
  await check(sandbox.sign({ iss: sandbox.issuer, exp: 1 }))
  expect(await used()).toEqual([])
  await check(token)
  expect(await used()).toHaveLength(1)
})

it('is done so many times a minute for each person', async () => {
  const admin = await acme.as('admin')
  const input = { token: 'opaque', environmentId }
  for (let count = 0; count < 60; count++) await checkToken(admin, input)
  await expect(checkToken(admin, input)).rejects.toMatchObject({
    code: 'too-many-attempts',
    data: { retryAfter: expect.any(Number) },
  })
  expect((await check('opaque')).accepted).toBe(false)
})

it('names the nearest key manager where none accepts the issuer', async () => {
  const verdict = await check(sandbox.sign({ iss: `${sandbox.issuer}/`, exp: 1 }))
  expect(verdict).toMatchObject({ keyManager: null, verified: false })
  expect(verdict.checks.find(({ code }) => code === 'issuer')).toMatchObject({
    expected: `${sandbox.issuer}, of customers`,
    found: expect.stringMatching(/It ends in a slash/),
  })
})

it('asks what the key manager asks: its algorithms, and RFC 9068 to the letter', async () => {
  const changes = { algorithms: ['ES256' as const], strictProfile: true }
  await updateKeyManager(acme.admin, { id: keyManagerId, version: 1, changes })
  const exp = Math.floor(Date.now() / 1000) + 60
  const verdict = await check(sandbox.sign({ iss: sandbox.issuer, azp: sandbox.clientId, exp }))
  expect(failures(verdict)).toEqual(['algorithm', 'profile', 'audience'])
})

it('refuses with reasons, which is an answer and audited as one', async () => {
  await setKeyManagerEnabled(acme.admin, { id: keyManagerId, version: 1, enabled: false })
  const verdict = await check(await newToken(), { audience: 'https://api.example', scopes: ['orders:write'] })
  expect(failures(verdict)).toEqual(['enabled', 'wanted-audience', 'scopes'])
  const [event] = await events()
  expect(event).toMatchObject({
    outcome: 'done',
    after: { verdict: 'refused', failed: ['enabled', 'wanted-audience', 'scopes'] },
  })
})

it.each(['opaque', '{"error":"invalid_client"}', 'Bearer ', 'a.b.c', '😀'.repeat(300)])(
  'judges what is no token: %s',
  async (text) => {
    expect(failures(await check(text))).toEqual(['form'])
    expect((await events())[0]?.after).toMatchObject({ issuer: null, kid: null, verdict: 'refused' })
  },
)

it('keeps no whole issuer or key ID that is too long or holds what a database cannot keep', async () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const long = `${'a'.repeat(199)}😀${'b'.repeat(1_000)}`
  const verdict = await check(`${part({ alg: 'RS256', kid: long })}.${part({ iss: long })}.AA`)
  expect(failures(verdict)).toContain('issuer')
  expect(JSON.stringify((await events())[0]?.after)).not.toContain('bbb')
})

describe('keys that changed at the server', () => {
  it('D8 are read again once for a key that is not known, and said so', async () => {
    await sandbox.rotate()
    const verdict = await check(await newToken())
    expect(verdict).toMatchObject({ accepted: true, notes: [expect.stringMatching(/were read again/)] })
    // They are kept: the next token needs no reading.
    expect(await check(await newToken())).toMatchObject({ accepted: true, notes: [] })
    await sandbox.rotate()
    const next = await check(await newToken())
    expect(failures(next)).toEqual(['key'])
    expect(next.notes).toEqual([expect.stringMatching(/read a moment ago.*in \d+ s/)])
  })

  it('are not read again where another key could not help', async () => {
    const { kid } = JSON.parse(`${Buffer.from((await newToken()).split('.')[0] as string, 'base64url')}`) as {
      kid: string
    }
    for (const header of [{ kid, alg: 'ES256' }, { kid: 7 }]) {
      const verdict = await check(sandbox.sign({ iss: sandbox.issuer }, header))
      expect(failures(verdict)).toContain('key')
      expect(verdict.notes).toEqual([])
    }
  })

  it('are not read again of a key manager that is disabled, or not accepted in the environment', async () => {
    await sandbox.rotate()
    const token = await newToken()
    const readings = () => database.client.healthReading.count({ where: { keyManagerId } })
    const before = await readings()
    await setKeyManagerEnabled(acme.admin, { id: keyManagerId, version: 1, enabled: false })
    const disabled = await check(token)
    expect(failures(disabled)).toEqual(['enabled', 'key'])
    expect(disabled.notes).toEqual(['The keys of customers were not read again: it is disabled.'])
    await setKeyManagerEnabled(acme.admin, { id: keyManagerId, version: 2, enabled: true })
    const others = await database.client.environment.findMany({
      where: { organizationId: acme.id, id: { not: environmentId } },
    })
    const reach = { allEnvironments: false, environmentIds: others.map(({ id }) => id) }
    await updateKeyManager(acme.admin, { id: keyManagerId, version: 3, changes: { reach } })
    const elsewhere = await check(token)
    expect(failures(elsewhere)).toEqual(['environment', 'key'])
    expect(elsewhere.notes).toEqual([
      'The keys of customers were not read again: it is not accepted in this environment.',
    ])
    expect(await readings()).toBe(before)
  })

  const keptKeys = (data: { readAt?: Date; jwks?: { keys: object[] } }) =>
    database.client.keyManager.update({
      where: { id: keyManagerId },
      data: { ...data, version: { increment: 1 } },
    })

  it.each([
    ['never came', { jwks: { keys: [] as [] } }, /^No key was known, so the keys .* were read again/],
    ['are stale', { readAt: new Date(0) }, /^The keys known were stale, so the keys .* were read again/],
  ])('are read again where they %s, with that as the reason', async (_name, kept, note) => {
    await keptKeys(kept)
    expect(await check(await newToken())).toMatchObject({
      accepted: true,
      notes: [expect.stringMatching(note)],
    })
  })

  it('are read again where the token names none and none fits', async () => {
    const token = sandbox.sign({ iss: sandbox.issuer }, { kid: undefined, alg: 'ES256' })
    expect((await check(token)).notes).toEqual([
      expect.stringMatching(/^No key that fits was among those known, so the keys .* were read again/),
    ])
  })

  describe('under the same ID', () => {
    /** Another key of the ID that signs, read so many seconds ago. */
    async function replacedSince(seconds: number): Promise<void> {
      const where = { id: keyManagerId }
      const { jwks } = await database.client.keyManager.findUniqueOrThrow({ where })
      const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 })
      const { n } = publicKey.export({ format: 'jwk' })
      const keys = (jwks as { keys: object[] }).keys.map((one) => ({ ...one, n }))
      await keptKeys({ jwks: { keys }, readAt: new Date(Date.now() - seconds * 1_000) })
    }

    it('are read again where those known were not read just now', async () => {
      await replacedSince(60)
      expect(await check(await newToken())).toMatchObject({
        accepted: true,
        notes: [
          expect.stringMatching(/^The signature belongs to no key known, so the keys .* were read again/),
        ],
      })
    })

    it('are not read again where those known were', async () => {
      await replacedSince(5)
      const verdict = await check(await newToken())
      expect(failures(verdict)).toEqual(['signature'])
      expect(verdict.notes).toEqual([])
    })

    it('are read again for forged tokens no oftener than for unknown keys', async () => {
      const forged = (await newToken()).replace(/[^.]+$/, Buffer.alloc(256, 1).toString('base64url'))
      await keptKeys({ readAt: new Date(Date.now() - 60_000) })
      const first = await check(forged)
      expect(failures(first)).toEqual(['signature'])
      expect(first.notes).toEqual([expect.stringMatching(/were read again/)])
      expect((await check(forged)).notes).toEqual([])
      const goodAt = new Date(Date.now() - 50_000)
      await database.client.keyManagerHealth.update({ where: { keyManagerId }, data: { goodAt } })
      expect((await check(forged)).notes).toEqual([expect.stringMatching(/read a moment ago.*in \d+ s/)])
      const unsigned = forged.replace(/[^.]+$/, '')
      expect((await check(unsigned)).notes).toEqual([])
    })
  })

  it('are read again as soon as a check that is being made elsewhere ends', async () => {
    await sandbox.rotate()
    const token = await newToken()
    const elsewhere = (await claimOne(database.client, keyManagerId)) as Claim
    const meanwhile = await check(token)
    expect(failures(meanwhile)).toEqual(['key'])
    expect(meanwhile.notes).toEqual([expect.stringMatching(/being read by another check.*in a few seconds/)])
    await release(database.client, elsewhere)
    expect(await check(token)).toMatchObject({
      accepted: true,
      notes: [expect.stringMatching(/were read again/)],
    })
  })

  it('of a key manager that is changed meanwhile are not kept, and said so', async () => {
    await sandbox.rotate()
    const { client: db } = database
    const fetch: FetchDocument = async (...asked) => {
      await db.keyManager.update({ where: { id: keyManagerId }, data: { version: { increment: 1 } } })
      return outbound()(...asked)
    }
    const policy = { environment: { id: environmentId, name: 'Production' }, now: new Date() }
    const judgement = await judgeStored({ db, fetch, organizationId: acme.id }, await newToken(), policy)
    expect(judgement.accepted).toBe(false)
    expect(judgement.notes).toEqual([expect.stringMatching(/customers was changed or deleted while/)])
  })

  it('that wait while the document names another issuer are said to', async () => {
    await sandbox.rotate()
    sandbox.misbehave('wrong-issuer')
    const verdict = await check(await newToken())
    sandbox.misbehave(null)
    expect(failures(verdict)).toEqual(['key'])
    expect(verdict.checks.find(({ code }) => code === 'key')).toMatchObject({
      found: expect.stringMatching(/is published, and waits: the document names an issuer that nobody/),
      fix: expect.stringMatching(/The Health tab of customers/),
    })
  })

  it('that cannot be read leave the verdict, with the reason', async () => {
    await sandbox.rotate()
    const token = await newToken()
    sandbox.misbehave('html', 'keys')
    const verdict = await check(token)
    expect(failures(verdict)).toEqual(['key'])
    expect(verdict.notes).toEqual([expect.stringMatching(/could not be read again.*web page/)])
  })

  it('that were withdrawn verify nothing after the next good reading', async () => {
    const token = await newToken()
    expect((await check(token)).accepted).toBe(true)
    await sandbox.rotate({ dropOld: true })
    expect((await check(token)).accepted).toBe(true)
    await check(await newToken())
    expect(failures(await check(token))).toEqual(['key'])
  })

  it('are used with their age said while the server cannot be read, and then refused as stale', async () => {
    const token = await newToken()
    sandbox.misbehave('html', 'keys')
    const readAgo = (hours: number) =>
      database.client.keyManager.update({
        where: { id: keyManagerId },
        data: { readAt: new Date(Date.now() - hours * 3_600_000), version: { increment: 1 } },
      })
    await readAgo(3)
    const old = await check(token)
    expect(old.accepted).toBe(true)
    expect(old.checks.find(({ code }) => code === 'key')?.found).toMatch(/were last read 3 hours ago/)
    await readAgo(25)
    const stale = await check(token)
    expect(failures(stale)).toEqual(['key'])
    expect(stale.checks.find(({ code }) => code === 'key')?.found).toMatch(/are stale/)
    expect(stale.notes).toEqual([expect.stringMatching(/could not be read again/)])
  })
})

describe('whether it may call an operation', () => {
  beforeEach(async () => {
    await createApi(acme.admin, {
      name: 'Orders',
      basePaths: [{ environmentId, basePath: '/shop' }],
      operations: [
        { method: 'GET', path: '/health', public: true },
        { method: 'GET', path: '/orders/{id}', scopes: ['orders:read'] },
        { method: 'DELETE', path: '/orders/{id}', scopes: ['orders:write'] },
      ],
    })
  })
  const ask = async (method: string, path: string, token?: string, more: object = {}) =>
    (await check(token ?? (await newToken()), { request: { method, path }, ...more })).request

  it('is answered by the function that decides at gateways', async () => {
    expect(await ask('GET', '/shop/orders/42?expand=items')).toMatchObject({
      allowed: true,
      status: null,
      api: { name: 'Orders v1' },
      operation: { method: 'GET', path: '/orders/{id}', opensWith: 'orders:read' },
    })
    expect(await ask('DELETE', '/shop/orders/42')).toMatchObject({
      allowed: false,
      status: 403,
      words: expect.stringContaining('Missing: orders:write'),
    })
    expect(await ask('PATCH', '/shop/orders/42')).toMatchObject({ status: 403, operation: null })
    expect(await ask('GET', '/orders/42')).toMatchObject({ status: 403, api: null })
    expect(await ask('GET', '/shop/../shop/health')).toMatchObject({ status: 400, api: null })
    expect(await ask('GET', '/shop/health', 'nonsense')).toMatchObject({
      allowed: true,
      words: 'It is public, whatever the token is',
    })
    expect(await ask('GET', '/shop/orders/42', 'opaque')).toMatchObject({ status: 401 })
  })

  it('shows the checks with the scopes of the operation, not with those that were typed', async () => {
    const request = { method: 'DELETE', path: '/shop/orders/42' }
    const verdict = await check(await newToken(), { scopes: ['orders:read'], request })
    expect(failures(verdict)).toEqual(['scopes'])
  })

  it('keeps of it the operation, and not the path', async () => {
    await ask('GET', '/shop/orders/maria@acme.example')
    const [event] = await events()
    expect(event?.after).toMatchObject({ request: 'allowed', operation: 'GET /orders/{id}' })
    expect(JSON.stringify(event)).not.toContain('maria')
  })
})
