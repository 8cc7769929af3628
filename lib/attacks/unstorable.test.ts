import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApi } from '@/lib/apis/create'
import { signInWithPassword } from '@/lib/auth/sign-in'
import type { Database } from '@/lib/db/open'
import { registry } from '@/lib/operation'
import { type TestOrganization, testOrganization } from '@/lib/organizations/testing'
import { Problem } from '@/lib/problem'
import { byHand } from '@/lib/testing/by-hand'
import { testDatabase } from '@/lib/testing/database'
import { everyOperation } from './every-operation'

await everyOperation()

let database: Database
let acme: TestOrganization
let environment: string
let api: string
beforeAll(async () => {
  process.env.NEXTAUTH_SECRET = 'a secret of the tests, long enough'
  database = await testDatabase()
  acme = await testOrganization(database)
  const where = { organizationId: acme.id }
  environment = (await database.client.environment.findFirstOrThrow({ where })).id
  api = (await createApi(acme.admin, { name: 'Orders' })).id
})
afterAll(() => database.close())

/** What PostgreSQL refuses: NUL in a text, half of a surrogate pair in JSON. */
const unstorable = ['x\0y', '\0', 'x\ud800y', '\udfff']

/** Inputs that would be taken, made with a text that is not. */
const inputs: Record<string, (text: string) => unknown> = {
  'environment.create': (name) => ({ name, production: false }),
  'environment.rename': (name) => ({ id: environment, name, was: 'Development' }),
  'organization.create': (name) => ({ name }),
  'organization.rename': (name) => ({ name, was: acme.name }),
  'developer-portal.configure': (title) => ({
    version: 0,
    visibility: 'members',
    title,
    introduction: title,
  }),
  'audit-log.list': (actor) => ({ actor, operation: actor }),
  'key-manager.list': (search) => ({ search, type: search, environment: search }),
  'api.list': (search) => ({ search, environment: search }),
  'api.get': (id) => ({ id }),
  'api.list-operations': (search) => ({ id: api, search }),
  'scope.list': (search) => ({ search }),
  'scope.show': (scope) => ({ scope }),
  'portal.show': (environment) => ({ environment }),
  'link.show': (token) => ({ kind: 'reset', token }),
  'setup.check': (token) => ({ token }),
  'account.change-password': (current) => ({ current, password: 'long enough, that' }),
  'key-manager.get': (id) => ({ id }),
}

/** What nobody sees, and what turns the direction of writing. */
const hidden = ['x\u202ey', 'x\u0007y', 'x\u2066y', 'x\ny']

const { endpoints } = byHand('', 'https://idp.example')

describe.each([...unstorable, ...hidden])('%j', (text) => {
  it.each(Object.keys(inputs))('%s', async (name) => {
    const run = registry.get(name)?.(acme.admin, inputs[name]?.(text) as never)
    const error = await Promise.resolve(run).catch((thrown: unknown) => thrown)
    if (error instanceof Error) expect(error).toBeInstanceOf(Problem)
  })

  it('key-manager.create', async () => {
    const create = registry.get('key-manager.create')
    for (const more of [
      { name: `a${text}` },
      { description: text },
      { clientIdClaim: text },
      { scopesClaims: [text] },
      { acceptedAudiences: [text] },
      { allowedClients: [{ clientId: text, label: text, owner: text }] },
      { issuer: `https://idp.example/${text}` },
      { endpoints: { ...endpoints, revokeEndpoint: `https://idp.example/${text}` } },
    ]) {
      const input = { ...byHand(crypto.randomUUID(), 'https://idp.example'), ...more }
      await expect(
        Promise.resolve(create?.(acme.admin, input as never)).then(() => 'kept'),
      ).rejects.toMatchObject({
        code: 'invalid-input',
      })
    }
  })

  it('api.create and api.put-operation', async () => {
    const operation = (more: object) => ({ method: 'GET', path: '/x', ...more })
    for (const more of [
      { name: `a${text}` },
      { apiVersion: `1${text}` },
      { description: `a${text}` },
      { basePaths: [{ environmentId: environment, basePath: `/${text}` }] },
      { audiencePolicy: { acceptedAudiences: [`a${text}`], allowedClients: [] } },
      { operations: [operation({ path: `/${text}` })] },
      { operations: [operation({ summary: `a${text}` })] },
      { operations: [operation({ scopes: [`a${text}`] })] },
    ]) {
      const run = registry.get('api.create')?.(acme.admin, { name: crypto.randomUUID(), ...more } as never)
      await expect(Promise.resolve(run).then(() => 'kept')).rejects.toMatchObject({ code: 'invalid-input' })
    }
  })

  it('sign-in', async () => {
    const from = { address: '192.0.2.1', requestId: 'x' }
    await expect(
      signInWithPassword({ email: `${text}@x.example`, password: text }, from),
    ).rejects.toMatchObject({
      code: 'wrong-credentials',
    })
  })
})

it('meets any text in any input with an answer or a problem', async () => {
  // What makes or hashes something takes its time, and was tried above.
  const finding = [
    'audit-log.list',
    'key-manager.list',
    'key-manager.get',
    'api.list',
    'api.get',
    'api.list-operations',
    'portal.show',
    'link.show',
    'setup.check',
  ]
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.constantFrom(...unstorable))
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...finding), text, async (name, value) => {
      const run = Promise.resolve(registry.get(name)?.(acme.admin, inputs[name]?.(value) as never))
      const error = await run.catch((thrown: unknown) => thrown)
      if (error instanceof Error) expect(error).toBeInstanceOf(Problem)
    }),
    { numRuns: 60 },
  )
})
