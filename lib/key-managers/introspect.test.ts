import { beforeAll, beforeEach, expect, it } from 'vitest'
import { failures } from '@/lib/oidc/token/testing'
import { type TestOrganization, testOrganization } from '@/lib/organizations/testing'
import { byHand } from '@/lib/testing/by-hand'
import { opaqueClient } from '@/lib/testing/sandbox/configuration'
import { withSandbox } from '@/lib/testing/with-sandbox'
import { checkToken } from './check-token'
import { setClient } from './client/set'
import { createKeyManager } from './create'
import { setKeyManagerEnabled } from './set-enabled'

const { database, sandbox } = await withSandbox()
let acme: TestOrganization
let environmentId: string
let keyManagerId: string
let token: string
beforeAll(async () => {
  process.env.ENCRYPTION_KEY = Buffer.alloc(32, 7).toString('base64')
  const response = await fetch(sandbox.issuer, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${opaqueClient.id}:${opaqueClient.secret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'orders:read' }),
  })
  token = ((await response.json()) as { access_token: string }).access_token
})
beforeEach(async () => {
  acme = await testOrganization(database)
  environmentId = (await database.client.environment.findFirstOrThrow({ where: { organizationId: acme.id } }))
    .id
  keyManagerId = await add(`${sandbox.origin}/t/sandbox/oauth2/introspect`)
})

async function add(introspectionEndpoint?: string): Promise<string> {
  const input = byHand(crypto.randomUUID(), sandbox.issuer, {
    endpoints: {
      tokenEndpoint: sandbox.issuer,
      authorizationEndpoint: `${sandbox.origin}/t/sandbox/oauth2/authorize`,
      jwksEndpoint: `${sandbox.origin}/t/sandbox/oauth2/jwks`,
      ...(introspectionEndpoint && { introspectionEndpoint }),
    },
    allEnvironments: false,
    environmentIds: [environmentId],
    allowedClients: [{ clientId: opaqueClient.id, label: '', owner: '' }],
    acceptedAudiences: ['https://api.sandbox.example'],
  })
  await database.client.keyManager.updateMany({ data: { enabled: false, version: { increment: 1 } } })
  return (await createKeyManager(acme.admin, input)).id
}

const store = (more: object = {}) =>
  setClient(acme.admin, {
    id: keyManagerId,
    version: 1,
    clientId: opaqueClient.id,
    authMethod: 'client_secret_basic',
    clientSecret: opaqueClient.secret,
    ...more,
  })
const check = (more: object = {}) => checkToken(acme.admin, { token, environmentId, keyManagerId, ...more })
const asked = async () => (await check()).checks.find(({ code }) => code === 'introspection')

it('asks no server of a key manager that is disabled, or not accepted in the environment', async () => {
  await store()
  const where = { id: keyManagerId }
  await setKeyManagerEnabled(acme.admin, { id: keyManagerId, version: 2, enabled: false })
  const disabled = await check()
  expect(disabled).toMatchObject({ accepted: false, claims: null })
  expect(failures(disabled)).toEqual(['enabled'])
  expect(disabled.checks.find(({ code }) => code === 'introspection')).toMatchObject({
    outcome: 'not-applicable',
    found: expect.stringMatching(/^Not asked: .* is disabled, so no token of it is accepted\.$/),
  })
  expect(disabled.notes).toEqual(['An opaque token: its server was not asked.'])
  await setKeyManagerEnabled(acme.admin, { id: keyManagerId, version: 3, enabled: true })
  const { name } = await database.client.keyManager.findUniqueOrThrow({ where })
  const other = await database.client.environment.findFirstOrThrow({
    where: { organizationId: acme.id, id: { not: environmentId } },
  })
  const elsewhere = await check({ environmentId: other.id })
  expect(failures(elsewhere)).toEqual(['environment'])
  expect(elsewhere.checks.find(({ code }) => code === 'introspection')?.found).toBe(
    `Not asked: ${name} is not accepted in ${other.name}, so no token of it is accepted.`,
  )
})

it('asks the server of the chosen key manager about an opaque token', async () => {
  await store()
  const verdict = await check({ scopes: ['orders:read'] })
  expect(failures(verdict)).toEqual([])
  expect(verdict).toMatchObject({ accepted: true, claims: { client_id: opaqueClient.id } })
  const events = await database.client.auditEvent.findMany({
    where: { operation: 'token.check', organizationId: acme.id },
  })
  expect(events).toMatchObject([{ subjectId: keyManagerId, after: { verdict: 'accepted' } }])
  expect(JSON.stringify(events)).not.toContain(token)
})

it.each(['client_secret_post', 'client_secret_basic'] as const)('as the client by %s', async (authMethod) => {
  await store({ authMethod })
  expect(failures(await check())).toEqual([])
})

it('says that no client is stored, that its secret is wrong, that there is no endpoint', async () => {
  expect(await asked()).toMatchObject({ outcome: 'failed', found: expect.stringMatching(/^No client/) })
  await store({ clientSecret: 'wrong' })
  expect(await asked()).toMatchObject({ found: expect.stringMatching(/401: the server refuses/) })
  keyManagerId = await add()
  expect(await asked()).toMatchObject({ found: expect.stringMatching(/no introspection endpoint/) })
})

it('needs the key manager, and takes none of another organization', async () => {
  const { checks } = await check({ keyManagerId: undefined })
  expect(checks[0]).toMatchObject({ code: 'form', outcome: 'failed', fix: expect.stringMatching(/Choose/) })
  const rival = await testOrganization(database, 'Rival')
  const own = await database.client.environment.findFirstOrThrow({ where: { organizationId: rival.id } })
  const stolen = checkToken(rival.admin, { token, environmentId: own.id, keyManagerId })
  await expect(stolen).rejects.toMatchObject({ code: 'not-found' })
})

it('sends no JWT anywhere, nor a request without a token, also with a key manager chosen', async () => {
  await store()
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  for (const pasted of [
    `${part({ alg: 'none' })}.${part({ iss: 'x' })}.`,
    'curl -u shop:secret https://api.acme.example/orders',
    'Authorization: Basic c2hvcDpzZWNyZXQ=',
  ]) {
    const verdict = await check({ token: pasted })
    expect(verdict.checks.map(({ code }) => code)).not.toContain('introspection')
  }
})
