import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Problem } from '@/lib/problem'
import { testDatabase } from '@/lib/testing/database'
import type { Database } from './open'
import { ruleAsProblem, ruleWords } from './rule-problem'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

/** Triggers that keep rows in step and refuse nothing. */
const silent = /_(accepted|revision)$/
/** Both triggers of a rule raise its one name. */
const second: Record<string, string> = {
  KeyManagerEnvironment_one: 'KeyManager_one_environment',
  KeyManagerIssuer_own: 'KeyManager_own_issuer',
  ApiBasePath_own: 'Api_own',
  ApiKeyManager_own: 'Api_own',
}
/** Keys of our own making, and tables that no operation writes to with what somebody typed. */
const ours =
  /_pkey$|^_prisma|^RateLimit|^EndedSession|^(KeyManager)?Health|^NotificationDelivery|^DecisionCount/

it('has words for every rule in the catalogue of the database, and for no other', async () => {
  const rules = await database.client.$queryRaw<{ name: string }[]>`
    SELECT conname AS name FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
      WHERE n.nspname = 'public' AND c.contype IN ('c', 'u', 'x')
    UNION SELECT i.relname FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_namespace n ON n.oid = i.relnamespace
      WHERE n.nspname = 'public' AND x.indisunique
    UNION SELECT tgname FROM pg_trigger WHERE NOT tgisinternal`
  const named = rules
    .map(({ name }) => second[name] ?? name)
    .filter((name) => !silent.test(name) && (!ours.test(name) || name === 'AcceptedIssuer_pkey'))
  expect(named.length).toBeGreaterThan(15)
  expect([...new Set(named)].sort()).toEqual(Object.keys(ruleWords).sort())
})

const operation = (more: object = {}) => ({
  id: v7(),
  position: 0,
  method: 'GET',
  path: '/orders',
  pathKey: '/orders',
  ...more,
})

async function organization() {
  const id = v7()
  const environment = v7()
  await database.client.organization.create({
    data: {
      id,
      handle: `o${id.slice(-12)}`,
      name: 'Acme',
      environments: { create: { id: environment, name: 'Development', nameKey: 'development', position: 0 } },
    },
  })
  return { id, environment }
}

function keyManager(organizationId: string, more: Record<string, unknown> = {}) {
  const issuer = 'https://issuer.example'
  const claims = { clientIdClaim: 'azp', scopesClaims: ['/scope'] }
  const fields = { issuer, issuers: { create: { issuer } }, endpoints: {}, type: 'custom', ...claims }
  return { data: { id: v7(), organizationId, name: 'one', nameKey: 'one', ...fields, ...more } }
}

describe('what the database refuses reaches people in words', () => {
  const told = async (work: Promise<unknown>) => {
    const problem = await work.then(
      () => null,
      (error: unknown) => ruleAsProblem(error),
    )
    expect(problem).toBeInstanceOf(Problem)
    return (problem as Problem).message
  }

  it.each([
    ['KeyManager_lengths_check', { description: 'x'.repeat(255) }],
    ['KeyManagerIssuer_issuer_check', { issuers: { create: { issuer: 'https://{tenantid}' } } }],
    ['AllowedClient_lengths_check', { allowedClients: { create: { id: v7(), clientId: '' } } }],
    ['KeyManager_claims_check', { scopesClaims: [] }],
    ['KeyManager_algorithms_check', { algorithms: [] }],
    ['KeyManager_algorithms_check', { algorithms: ['HS256'] }],
    // Judged when the transaction ends.
    ['KeyManager_own_issuer', { issuers: {} }],
    ['KeyManager_own_issuer', { issuer: 'https://{tenantid}', issuers: {} }],
    ['KeyManager_one_environment', { allEnvironments: false }],
  ])('%s', async (rule, more) => {
    const { id } = await organization()
    expect(await told(database.client.keyManager.create(keyManager(id, more) as never))).toBe(
      ruleWords[rule]?.[1],
    )
  })

  it('KeyManagerEnvironment_own', async () => {
    const { id } = await organization()
    const { environment } = await organization()
    const foreign = { allEnvironments: false, environments: { create: { environmentId: environment } } }
    expect(await told(database.client.keyManager.create(keyManager(id, foreign)))).toBe(
      ruleWords.KeyManagerEnvironment_own?.[1],
    )
  })

  it('DeveloperPortalKeyManager_own', async () => {
    const [own, other] = [await organization(), await organization()]
    const { id } = await database.client.keyManager.create(keyManager(own.id))
    const offer = { keyManagerId: id, organizationId: other.id, position: 0 }
    expect(await told(database.client.developerPortalKeyManager.create({ data: offer }))).toBe(
      ruleWords.DeveloperPortalKeyManager_own?.[1],
    )
  })

  it('KeyManager_version_rises', async () => {
    const made = await database.client.keyManager.create(keyManager((await organization()).id))
    const change = (data: object) => database.client.keyManager.update({ where: { id: made.id }, data })
    for (const version of [1, 3])
      expect(await told(change({ description: 'x', version }))).toBe(ruleWords.KeyManager_version_rises?.[1])
    await change({ description: 'x', version: 2 })
    await database.client.keyManagerIssuer.create({
      data: { keyManagerId: made.id, issuer: 'https://b.example' },
    })
    const gone = database.client.keyManagerIssuer.deleteMany({ where: { keyManagerId: made.id } })
    expect(await told(gone)).toBe(ruleWords.KeyManager_own_issuer?.[1])
  })

  const api = (organizationId: string, more: object = {}) =>
    database.client.api.create({
      data: { id: v7(), organizationId, name: 'Orders', nameKey: 'orders', apiVersion: 'v1', ...more },
    })

  it.each([
    ['Api_lengths_check', { apiVersion: '' }],
    ['ApiOperation_check', { operations: { create: operation({ method: 'get' }) } }],
    ['ApiOperation_check', { operations: { create: operation({ path: 'orders' }) } }],
    ['ApiOperation_check', { operations: { create: operation({ public: true, scopes: ['a'] }) } }],
    ['ApiOperation_apiId_method_pathKey_key', { operations: { create: [operation(), operation()] } }],
  ])('%s', async (rule, more) => {
    expect(await told(api((await organization()).id, more))).toBe(ruleWords[rule]?.[1])
  })

  it.each([
    ['ApiBasePath_path_check', '/orders/'],
    ['ApiBasePath_path_check', 'orders'],
    ['ApiBasePath_environmentId_basePath_key', '/taken'],
  ])('%s: %s', async (rule, basePath) => {
    const { id, environment } = await organization()
    const at = (basePath: string) => ({ basePaths: { create: { environmentId: environment, basePath } } })
    await api(id, { ...at('/taken'), nameKey: 'other' })
    expect(await told(api(id, at(basePath)))).toBe(ruleWords[rule]?.[1])
  })

  it('Api_own', async () => {
    const [own, other] = [await organization(), await organization()]
    const foreign = { basePaths: { create: { environmentId: other.environment, basePath: '/' } } }
    expect(await told(api(own.id, foreign))).toBe(ruleWords.Api_own?.[1])
    const { id } = await database.client.keyManager.create(keyManager(other.id))
    expect(await told(api(own.id, { keyManagers: { create: { keyManagerId: id } } }))).toBe(
      ruleWords.Api_own?.[1],
    )
  })

  it('Api_version_rises', async () => {
    const { id } = await api((await organization()).id)
    const change = (version: number) => database.client.api.update({ where: { id }, data: { version } })
    expect(await told(change(1))).toBe(ruleWords.Api_version_rises?.[1])
    await change(2)
  })

  it('Environment_last', async () => {
    const { environment } = await organization()
    expect(await told(database.client.environment.delete({ where: { id: environment } }))).toBe(
      ruleWords.Environment_last?.[1],
    )
  })

  it('a reference to what was deleted meanwhile', async () => {
    expect(await told(database.client.keyManager.create(keyManager(v7())))).toMatch(/Nothing is here/)
  })

  it('leaves other errors as they are', () => {
    const bug = new TypeError('x is not a function')
    expect(ruleAsProblem(bug)).toBe(bug)
  })
})
