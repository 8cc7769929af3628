import fc from 'fast-check'
import { expect, it } from 'vitest'
import { imported } from '@/lib/apis/import-plan'
import { keyOf, methods, type Operation } from '@/lib/apis/operation'
import { Operations } from '@/lib/apis/schema'
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

it('is read back as the same API', () => {
  const part = fc.constantFrom(
    'orders',
    'a b'.replace(' ', '-'),
    '{id}',
    '{id}.{format}',
    'ä',
    'x:y',
    '~',
    '__proto__',
  )
  const operation = fc.record({
    method: fc.constantFrom(...methods),
    path: fc.array(part, { maxLength: 3 }).map((parts) => `/${parts.join('/')}`),
    summary: fc.constantFrom('', 'All orders'),
    public: fc.boolean(),
    scopeMode: fc.constantFrom('all', 'any'),
    scopes: fc.uniqueArray(fc.constantFrom('orders:read', 'a', 'b', 'https://x.example/scope'), {
      maxLength: 4,
    }),
  })
  const operations = fc
    .uniqueArray(operation, { selector: (one) => keyOf(one), maxLength: 12 })
    .map((list) => Operations.parse(list.map((one) => (one.public ? { ...one, scopes: [] } : one))))
  fc.assert(
    fc.property(operations, fc.constantFrom(null, endpoints), (given, tokens) => {
      const reading = readOpenApi(JSON.stringify(writeOpenApi(api(given, { tokens })))) as DocumentReading
      expect(reading).toMatchObject({ name: 'Orders', apiVersion: 'v1', basePath: '/shop', leftOut: [] })
      const chosen = { keep: [], open: [], remove: [], public: given.filter((one) => one.public).map(keyOf) }
      const asKnown = (list: Operation[]) =>
        list.map(({ path: _apart, ...one }, index) => ({ key: keyOf(list[index] as Operation), ...one }))
      const byKey = (list: Operation[]) => asKnown(list).sort((one, other) => (one.key < other.key ? -1 : 1))
      expect(byKey(imported([], reading, chosen))).toEqual(byKey(given))
    }),
    { numRuns: 300 },
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
