import fc from 'fast-check'
import { expect, it } from 'vitest'
import { differenceTo, imported } from '@/lib/apis/import-plan'
import { keyOf, methods, type Operation } from '@/lib/apis/operation'
import { BasePath, OperationInput } from '@/lib/apis/schema'
import { type DocumentReading, readOpenApi } from './read'
import { type Exported, writeOpenApi } from './write'

const api = (operations: Operation[], more: Partial<Exported> = {}): Exported => ({
  name: 'Orders',
  apiVersion: 'v1',
  description: 'What was ordered',
  servers: [{ basePath: '/shop', environments: ['Development', 'Production'] }],
  tokens: null,
  operations,
  ...more,
})
const endpoints = { authorizationEndpoint: 'https://idp.example/a', tokenEndpoint: 'https://idp.example/t' }

const segment = fc.oneof(
  fc.constantFrom(
    'orders',
    '{id}',
    '{key}',
    '{id}.{format}',
    '__proto__',
    'constructor',
    '~1',
    '$ref',
    'x-',
    'get',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
)
const operation = fc
  .record({
    method: fc.constantFrom(...methods),
    path: fc.array(segment, { maxLength: 3 }).map((parts) => `/${parts.join('/')}`),
    summary: fc.oneof(fc.constantFrom('', 'All  orders'), fc.string({ unit: 'grapheme', maxLength: 20 })),
    public: fc.boolean(),
    scopeMode: fc.constantFrom('all', 'any'),
    scopes: fc.oneof(
      fc.array(fc.constantFrom('orders:read', 'a', 'b', 'https://x.example/scope'), { maxLength: 4 }),
      fc.array(fc.stringMatching(/^[\x21\x23-\x5b\x5d-\x7e]{1,5}$/), { maxLength: 50 }),
    ),
  })
  .map((one) => OperationInput.safeParse(one.public ? { ...one, scopes: [] } : one))
  .filter(({ success }) => success)
  .map(({ data }) => data as Operation)
const operations = fc.uniqueArray(operation, { selector: keyOf, maxLength: 12 })
const basePath = fc
  .array(fc.constantFrom('shop', 'v2', 'a.b', "!$&'()*+,=:@", '~', '...'), { maxLength: 3 })
  .map((parts) => `/${parts.join('/')}`)
  .filter((path) => BasePath.safeParse(path).success)

it('is imported into its API without a difference, and into a new one as the same', () => {
  fc.assert(
    fc.property(operations, basePath, fc.constantFrom(null, endpoints), (given, path, tokens) => {
      const servers = [{ basePath: path, environments: ['Production'] }]
      const reading = readOpenApi(
        JSON.stringify(writeOpenApi(api(given, { servers, tokens }))),
      ) as DocumentReading
      expect(reading).toMatchObject({
        name: 'Orders',
        apiVersion: 'v1',
        basePath: path,
        leftOut: [],
        elsewhere: [],
      })
      const nothing = { added: [], changed: [], removed: [], notPublic: [] }
      expect(differenceTo(given, reading)).toEqual({ ...nothing, unchanged: given.length })
      const choices = { keep: [], open: [], remove: [], public: given.filter((one) => one.public).map(keyOf) }
      const made = imported([], reading, choices)
      const byKey = (list: Operation[]) =>
        list
          .map(({ path: _spelling, scopes, ...one }, at) => ({
            ...one,
            key: keyOf(list[at] as Operation),
            scopes: [...scopes].sort(),
          }))
          .sort((one, other) => (one.key < other.key ? -1 : 1))
      expect(byKey(made)).toEqual(byKey(given))
    }),
    { numRuns: 500 },
  )
})

it('says how to get tokens where one key manager issues them', () => {
  const { components } = writeOpenApi(
    api([{ method: 'GET', path: '/', summary: '', public: false, scopeMode: 'all', scopes: ['a'] }], {
      tokens: endpoints,
    }),
  )
  expect(components.securitySchemes.accessToken).toMatchObject({
    type: 'oauth2',
    flows: {
      authorizationCode: { authorizationUrl: 'https://idp.example/a', scopes: { a: '' } },
      clientCredentials: { tokenUrl: 'https://idp.example/t' },
    },
  })
})
