import fc from 'fast-check'
import { dump } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { type DocumentReading, readOpenApi } from './read'

const document = (more: object = {}) => ({
  openapi: '3.1.0',
  info: { title: 'Orders', version: '1.10' },
  servers: [{ url: 'https://{host}.example/shop/{version}', variables: { version: { default: 'v1' } } }],
  security: [{ oauth: ['orders:read'] }],
  paths: {
    '/orders': {
      get: { summary: 'All orders' },
      post: { operationId: 'addOrder', security: [{ oauth: ['orders:write'] }] },
    },
    '/orders/{id}': { get: { security: [{ oauth: ['orders:read'] }, { oauth: ['orders:admin'] }] } },
    '/health': { get: { security: [] } },
  },
  components: { securitySchemes: { oauth: { type: 'oauth2', flows: {} } } },
  ...more,
})

const read = (value: unknown) => readOpenApi(JSON.stringify(value)) as DocumentReading
const leftOut = (paths: object) => read(document({ paths })).leftOut

it('reads what access needs, of JSON and of YAML', () => {
  const expected = {
    openapi: '3.1.0',
    name: 'Orders',
    apiVersion: '1.10',
    description: '',
    basePath: '/shop/v1',
    severalIssuers: false,
    repeated: [],
    leftOut: [],
    elsewhere: [],
    operations: [
      { method: 'GET', path: '/orders', summary: 'All orders', scopes: ['orders:read'] },
      { method: 'POST', path: '/orders', summary: 'addOrder', scopes: ['orders:write'] },
      { method: 'GET', path: '/orders/{id}', scopeMode: 'any', scopes: ['orders:read', 'orders:admin'] },
      { method: 'GET', path: '/health', public: false, declaredPublic: true, scopes: [] },
    ],
  }
  expect(read(document())).toMatchObject(expected)
  // A version that is written without quotes is a number for most readers: 1.1.
  const yaml = dump(document()).replace("version: '1.10'", 'version: 1.10')
  expect(yaml).toContain('version: 1.10')
  expect(readOpenApi(yaml)).toEqual(read(document()))
})

it.each(['3.0.0', '3.0.4', '3.1.1', '3.2.0'])('reads OpenAPI %s', (openapi) => {
  expect(read(document({ openapi }))).toMatchObject({ openapi, operations: { length: 4 }, leftOut: [] })
})

it('says that requests to a path with a slash at its end are refused', () => {
  const { operations } = read(document({ paths: { '/': { get: {} }, '/orders/': { get: {} } } }))
  expect(operations.map(({ notes }) => notes)).toEqual([
    [],
    [expect.stringMatching(/^It ends in a slash: requests to it are refused unless/)],
  ])
})

it('names what stands twice in JSON, wherever it stands; the last one counts', () => {
  const text = `{"openapi": "3.1.0", "paths": {
    "/a": {"get": {"security": [{"oauth": ["\\"x\\": {", "y"]}]}},
    "/a": {"get": {"security": [{"oauth": ["a"], "oauth": ["b"]}]}, "p\\u006fst": {}, "post": {}},
    "/b": {"get": {}}},
    "components": {"securitySchemes": {"oauth": {"type": "oauth2"}}}}`
  const { repeated, operations } = readOpenApi(text) as DocumentReading
  expect(repeated).toEqual(['paths › /a', 'paths › /a › get › security › oauth', 'paths › /a › post'])
  expect(operations[0]).toMatchObject({ method: 'GET', path: '/a', scopes: ['b'] })
})

describe('what is no OpenAPI 3 document', () => {
  it.each<[string, string, string]>([
    ['nothing', ' ', 'empty'],
    ['a web page', '<!doctype html>', 'web page'],
    ['a list', '[]', 'no object'],
    ['a text', 'hello', 'no object'],
    ['a file with several documents', 'a: 1\n---\nb: 2', 'neither JSON nor YAML'],
    ['YAML with a mistake', 'a: 1\n  b: 2', 'Line 2'],
    ['a member that is there twice', 'openapi: 3.1.0\nopenapi: 3.0.0', 'duplicated mapping key'],
    ['lists in lists', '['.repeat(100_000), 'neither JSON nor YAML'],
    ['Swagger 2.0', '{"swagger": "2.0"}', 'This is Swagger 2.0. Convert it to OpenAPI 3 first'],
    ['OpenAPI 4', '{"openapi": "4.0.0"}', '3.x'],
    ['paths that are a list', '{"openapi": "3.0.0", "paths": []}', 'paths'],
    ['more than can be read', ' '.repeat(8_000_001), 'at most 8,000,000 characters'],
  ])('%s', (_, text, words) => {
    expect(readOpenApi(text)).toEqual({ refused: expect.stringContaining(words) })
  })

  it('has more operations than an API may have', () => {
    const paths = Object.fromEntries(Array.from({ length: 10_001 }, (_, one) => [`/${one}`, { get: {} }]))
    expect(read(document({ paths }))).toEqual({ refused: 'An API has at most 10,000 operations.' })
  })
})

describe('what is left out is said', () => {
  it.each<[string, object, string, string]>([
    ['a path without a slash', { orders: { get: {} } }, 'orders', 'begins with a slash'],
    ['a path with a query', { '/a?b': { get: {} } }, '/a?b', 'no query'],
    ['a path of another document', { '/a': { $ref: 'a.yaml' } }, '/a', 'another document'],
    ['a path of another server', { '/a': { $ref: 'https://x.example/#/a' } }, '/a', 'another document'],
    ['a path that refers to itself', { '/a': { $ref: '#/paths/~1a' } }, '/a', 'circles'],
    ['a path that refers to nothing', { '/a': { $ref: '#/paths/~1b' } }, '/a', 'not in the document'],
    [
      'a path that refers and describes',
      { '/a': { $ref: '#/paths/~1b', get: {} }, '/b': {} },
      '/a',
      'beside',
    ],
    ['an operation that is a text', { '/a': { get: 'x' } }, 'GET /a', 'no operation'],
    ['an operation by reference', { '/a': { get: { $ref: '#/x' } } }, 'GET /a', 'no operation'],
    ['security that is null', { '/a': { get: { security: null } } }, 'GET /a', 'not a list'],
    ['the same path again', { '/{a}': { get: {} }, '/{b}': { get: {} } }, 'GET /{b}', 'twice'],
    ['a method of OpenAPI 3.2', { '/a': { query: {} } }, '/a: query', 'not known here'],
  ])('%s', (_, paths, what, why) => {
    expect(leftOut(paths)).toEqual([{ what, why: expect.stringContaining(why) }])
  })

  it('follows a reference inside the document', () => {
    const shared = read(
      document({
        paths: { '/a': { $ref: '#/components/pathItems/a%7E1b' } },
        components: { pathItems: { 'a/b': { get: { security: [] } } } },
      }),
    )
    expect(shared).toMatchObject({ operations: [{ method: 'GET', path: '/a' }], leftOut: [] })
  })
})

it('says which operations are at other servers than the rest', () => {
  const other = [{ url: 'https://files.example/{version}', variables: { version: { default: 'v3' } } }]
  const { elsewhere, operations } = read(
    document({
      servers: [{ url: '/shop' }],
      paths: {
        '/a': { get: {}, put: { servers: [{ url: '/shop' }] } },
        '/b': { servers: other, get: {}, put: { servers: [{ url: '/shop' }] }, post: { servers: [] } },
        '/c': { get: { servers: [...other, { url: 7 }] } },
      },
    }),
  )
  expect(operations).toHaveLength(6)
  expect(elsewhere).toEqual([
    { what: 'GET /b', servers: 'https://files.example/v3' },
    { what: 'POST /b', servers: 'https://files.example/v3' },
    { what: 'GET /c', servers: 'https://files.example/v3, an address that cannot be read' },
  ])
})

it('fills addresses with no more than addresses need', () => {
  const server = { url: '/{v}'.repeat(500), variables: { v: { default: 'x'.repeat(2_000_000) } } }
  const paths = { '/a': { get: { servers: [server] } } }
  expect(read(document({ servers: [server], paths }))).toMatchObject({ basePath: null })
})

it('keeps no sign that cannot be seen', () => {
  const reading = read(
    document({ info: { title: 'a\u202eb', version: 'x\0\ny', description: 'two\nlines' } }),
  )
  expect(reading).toMatchObject({ name: '', apiVersion: 'x y', description: 'two lines' })
})

it('says when tokens of several security schemes are meant', () => {
  const securitySchemes = { one: { type: 'oauth2' }, two: { type: 'openIdConnect' } }
  expect(read(document({ components: { securitySchemes } })).severalIssuers).toBe(true)
})

it('answers every text, and throws nothing', () => {
  const anything = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.jsonValue().map((value) => dump(value)),
  )
  fc.assert(
    fc.property(anything, (text) => {
      expect(readOpenApi(text)).toBeTypeOf('object')
    }),
    { numRuns: 1_000 },
  )
})

it('answers every value in every place of a document, and throws nothing', () => {
  const place = fc.constantFrom<((value: unknown) => object)[]>(
    (value) => document({ info: value }),
    (value) => document({ servers: value }),
    (value) => document({ servers: [{ url: value, variables: value }] }),
    (value) => document({ security: value }),
    (value) => document({ security: [{ oauth: value }] }),
    (value) => document({ components: value }),
    (value) => document({ components: { securitySchemes: { oauth: value } } }),
    (value) => document({ paths: value }),
    (value) => document({ paths: { '/a': value } }),
    (value) => document({ paths: { '/a': { get: value } } }),
    (value) => document({ paths: { '/a': { $ref: value } } }),
    (value) => document({ paths: { [String(value)]: { get: {} } } }),
  )
  fc.assert(
    fc.property(place, fc.jsonValue(), (put, value) => {
      expect(readOpenApi(JSON.stringify(put(value)))).toBeTypeOf('object')
      expect(readOpenApi(dump(put(value)))).toBeTypeOf('object')
    }),
    { numRuns: 1_000 },
  )
})

it('reads aliases that multiply without multiplying them', () => {
  const ways = Array.from(
    { length: 50 },
    (_, way) => `{oauth: [${Array.from({ length: 40 }, (_, one) => `s${way}-${one}`)}]}`,
  )
  const paths = Array.from({ length: 9_000 }, (_, path) => `  /p${path}: {get: {security: *s}}`)
  const text = `openapi: 3.1.0\nx-s: &s [${ways.join(', ')}]\ncomponents: {securitySchemes: {oauth: {type: oauth2}}}\npaths:\n${paths.join('\n')}`
  expect(readOpenApi(text)).toMatchObject({ operations: { length: 9_000 } })
})
