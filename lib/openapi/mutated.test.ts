import fc from 'fast-check'
import { dump } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { differenceTo, imported } from '@/lib/apis/import-plan'
import { keyOf } from '@/lib/apis/operation'
import { Operations } from '@/lib/apis/schema'
import { readOpenApi } from './read'

const base = {
  openapi: '3.1.0',
  info: { title: 'Orders', version: '1', description: 'What was ordered' },
  servers: [{ url: 'https://{host}.example/{v}', variables: { v: { default: 'shop' } } }],
  security: [{ oauth: ['orders:read'] }],
  paths: {
    '/orders': {
      servers: [{ url: '/other' }],
      parameters: [{ $ref: '#/components/parameters/page' }],
      get: { summary: 'All', operationId: 'list', security: [{ oauth: ['a'] }, {}] },
      post: { security: [{ oauth: ['a', 'b'] }, { key: [] }] },
    },
    '/orders/{id}': { $ref: '#/components/pathItems/order' },
    '/health': { get: { security: [] } },
  },
  components: {
    pathItems: { order: { get: {}, delete: { security: [{ oidc: ['orders:write'] }] } } },
    parameters: { page: { name: 'page', in: 'query', schema: { type: 'integer' } } },
    securitySchemes: {
      oauth: { type: 'oauth2', flows: {} },
      oidc: { type: 'openIdConnect', openIdConnectUrl: 'https://idp.example' },
      key: { type: 'apiKey', in: 'header', name: 'Authorization', description: 'A key' },
      bearer: { type: 'http', scheme: 'bearer' },
    },
  },
}

/** Every place of a value, as the names that lead to it. */
function placesIn(value: unknown, at: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [at]
  return [at, ...Object.entries(value).flatMap(([name, inner]) => placesIn(inner, [...at, name]))]
}

type Mutation = { place: string[]; value: unknown; as: 'value' | 'key' }

function mutated({ place, value, as }: Mutation, document: unknown): unknown {
  const [name, ...rest] = place
  if (name === undefined) return as === 'value' ? value : document
  if (typeof document !== 'object' || document === null) return document
  // Not into a prototype: a member of that name is what JSON.parse makes of it.
  const entries = Object.entries(document).map(([key, inner]): [string, unknown] => {
    if (key !== name) return [key, inner]
    if (rest.length === 0 && as === 'key')
      return [typeof value === 'string' ? value : JSON.stringify(value), inner]
    return [key, mutated({ place: rest, value, as }, inner)]
  })
  return Array.isArray(document) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries)
}

const nested = (levels: number) => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`)
const odd = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown[]>(
    null,
    '',
    0,
    -1,
    1e308,
    true,
    [],
    {},
    '#/',
    '#/paths/~1orders',
    '\ud800',
    'x\0y',
    '\u202e',
    'x'.repeat(100_000),
    nested(90),
    JSON.parse('{"__proto__": {"get": {}}, "constructor": [], "toString": {}, "1": {"get": {}}}'),
    { $ref: '#/paths/~1orders~1{id}' },
    { $ref: '#/components/securitySchemes/oauth' },
    { $ref: 'https://idp.example/' },
    [{ oauth: [1, null, {}, ['a']] }],
    [{ __proto__: null, toString: [], oauth: 'a' }],
    Array.from({ length: 200 }, (_, one) => ({ oauth: [`s${one}`] })),
    Object.fromEntries(Array.from({ length: 200 }, (_, one) => [one, { get: {} }])),
  ),
  fc.constantFrom(
    '__proto__',
    'constructor',
    '$ref',
    'security',
    'get',
    'x-',
    '/',
    '/{',
    '//',
    '/a/../b',
    '3.0.3',
    '3.2.0',
    '2.0',
  ),
)
const mutation: fc.Arbitrary<Mutation> = fc.record({
  place: fc.constantFrom(...placesIn(base)),
  value: odd,
  as: fc.constantFrom('value', 'key'),
})

const listed = Operations.parse([
  { method: 'GET', path: '/orders', scopes: ['a', 'b'] },
  { method: 'GET', path: '/orders/{key}', public: true },
  { method: 'PUT', path: '/orders/{id}' },
])

/** Reads a document, and does all that an import does with it. */
function importInto(text: string): void {
  const reading = readOpenApi(text)
  if ('refused' in reading) {
    expect(reading.refused).toMatch(/^\S.{0,300}$/s)
    return
  }
  const { added, changed } = differenceTo(listed, reading)
  expect(added.every((one) => !one.public)).toBe(true)
  const key = added.map(keyOf)
  expect(changed.every(({ is, was }) => was.public || !is.public)).toBe(true)
  for (const choices of [
    { keep: [], open: [], remove: [], public: [] },
    { keep: key, open: key, remove: key, public: key },
  ])
    expect(Operations.safeParse(imported(listed, reading, choices))).toMatchObject({ success: true })
  expect(JSON.parse(JSON.stringify(reading))).toEqual(reading)
}

it('reads documents in which anything stands anywhere, and throws nothing', () => {
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), fc.boolean(), (mutations, asYaml) => {
      const document = mutations.reduce<unknown>((now, one) => mutated(one, now), base)
      importInto(asYaml ? dump(document) : JSON.stringify(document))
    }),
    { numRuns: 500 },
  )
})

it('reads documents of which signs are missing, doubled or others', () => {
  const texts = [JSON.stringify(base), JSON.stringify(base, null, 2), dump(base)]
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(30),
    text: fc.oneof(
      fc.string({ unit: 'binary', maxLength: 5 }),
      fc.constantFrom('&a ', '*a', '<<: *a', '? ', '- ', '---\n', '!!js ', '"', '{', '}'),
    ),
  })
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(edit, { minLength: 1, maxLength: 4 }), (text, edits) => {
      importInto(
        edits.reduce((now, { at, length, text }) => {
          const from = Math.floor(at * now.length)
          return now.slice(0, from) + text + now.slice(from + length)
        }, text),
      )
    }),
    { numRuns: 300 },
  )
})

describe('what is made to be too much', () => {
  const laughs = (levels: number) =>
    Array.from(
      { length: levels },
      (_, level) =>
        `x-${level}: &a${level} [${Array(9)
          .fill(level === 0 ? 'ha' : `*a${level - 1}`)
          .join(', ')}]`,
    ).join('\n')
  const yaml = (more: string) => `openapi: 3.1.0\n${laughs(30)}\n${more}`
  it.each<[string, string]>([
    ['aliases of aliases as information', yaml('info: *a29\npaths: {/a: {get: {summary: *a29}}}')],
    ['aliases of aliases as security', yaml('security: *a29\npaths: {/a: {get: {}}}')],
    ['aliases of aliases as scopes', yaml('security: [{oauth: *a29}]\npaths: {/a: {get: {}}}')],
    ['aliases of aliases as servers', yaml('servers: *a29\npaths: {/a: {get: {servers: *a28}}}')],
    ['aliases of aliases as a name', yaml('paths: {? *a29 : {get: {}}}')],
    ['an alias of what it stands in', 'openapi: 3.1.0\npaths: &p {/a: *p, /b: {get: *p, servers: [*p]}}'],
    ['a merge', 'openapi: 3.1.0\nx: &x {get: {security: []}}\npaths: {/a: {<<: *x}}'],
    ['one name twice', '{"openapi": "3.1.0", "paths": {"/a": {"get": {}, "get": []}}, "paths": {}}'],
    [
      'one name many times, at a depth',
      `{"openapi": "3.1.0", "paths": ${'{"/a":'.repeat(20_000)}{${'"b": 1, '.repeat(50_000)}"c": 1}${'}'.repeat(20_000)}}`,
    ],
    [
      'one name twice in each of many, below a long name',
      `{"openapi": "3.1.0", "paths": {"/${'a'.repeat(1_000_000)}": [${'{"b": 1, "b": 1}, '.repeat(100_000)}1]}}`,
    ],
    ['levels of lists', `{"openapi": "3.1.0", "paths": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
    ['levels of objects', `{"openapi": "3.1.0", "paths": ${'{"/a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`],
    ['levels of YAML', `openapi: 3.1.0\npaths: ${'{/a: '.repeat(5_000)}`],
    ['digits', `{"openapi": "3.1.0", "info": {"version": ${'9'.repeat(1_000_000)}}}`],
    [
      'a reference of many steps',
      JSON.stringify({ openapi: '3.1.0', paths: { '/a': { $ref: `#${'/a'.repeat(1_000_000)}` } } }),
    ],
    [
      'spaces',
      JSON.stringify({ openapi: '3.1.0', paths: { '/a': { get: { summary: ' '.repeat(4_000_000) } } } }),
    ],
  ])('%s', (_, text) => {
    importInto(text)
  })
})
