import { expect, it } from 'vitest'
import { type DocumentReading, readOpenApi } from '@/lib/openapi/read'
import { opensMore } from './compare'
import { differenceTo, heldBack, type ImportChoices, imported } from './import-plan'
import type { Operation } from './operation'

const nothing = { keep: [], open: [], remove: [], public: [] }
const operation = (method: string, path: string, ...scopes: string[]): Operation => ({
  method: method as Operation['method'],
  path,
  summary: '',
  public: false,
  scopeMode: 'all',
  scopes,
})
const any = (one: Operation): Operation => ({ ...one, scopeMode: 'any' })
const open = (one: Operation): Operation => ({ ...one, public: true })

const reading = readOpenApi(
  JSON.stringify({
    openapi: '3.1.0',
    security: [{ oauth: ['read'] }],
    paths: {
      '/same': { get: {} },
      '/changed/{id}': { get: { security: [{ oauth: ['read', 'write'] }] } },
      '/new': { get: {} },
      '/health': { get: { security: [] } },
      '/open': { get: { security: [] } },
      '/closed': { get: { security: [] } },
    },
    components: { securitySchemes: { oauth: { type: 'oauth2' } } },
  }),
) as DocumentReading

const stored = [
  operation('GET', '/gone', 'read'),
  operation('GET', '/same', 'read'),
  operation('GET', '/changed/{key}', 'read'),
  open(operation('GET', '/open')),
  operation('GET', '/closed'),
]

it('shows what is added, changed and removed, and makes nothing public', () => {
  const paths = (list: { path: string }[]) => list.map(({ path }) => path)
  const { added, changed, removed, notPublic, unchanged } = differenceTo(stored, reading)
  expect(paths(added)).toEqual(['/new', '/health'])
  expect(added[1]).toMatchObject({ public: false, declaredPublic: true })
  expect(changed).toMatchObject([
    { was: { scopes: ['read'] }, is: { scopes: ['read', 'write'] }, opens: false },
  ])
  expect(paths(removed)).toEqual(['/gone'])
  expect(paths(notPublic)).toEqual(['/closed'])
  expect(unchanged).toBe(3)
})

it('never drops what was not chosen to go, and takes what was not chosen to stay', () => {
  const listed = (choices: Partial<typeof nothing>) =>
    imported(stored, reading, { ...nothing, ...choices }).map((one) => `${one.path}${one.public ? '!' : ''}`)
  expect(listed({})).toEqual(['/gone', '/same', '/changed/{id}', '/open!', '/closed', '/new', '/health'])
  const choices = {
    keep: ['GET /changed/{}', 'GET /new'] as never[],
    remove: ['GET /gone', 'GET /same'] as never[],
    public: ['GET /health', 'GET /closed', 'GET /same'] as never[],
  }
  // What the document has is not removed, and what it asks a token for is not public, whatever was sent.
  expect(listed(choices)).toEqual(['/same', '/changed/{key}', '/open!', '/closed!', '/health!'])
})

it('opens nothing wider that was not chosen to, and says what it held back', () => {
  const before = [operation('GET', '/same', 'read', 'write'), operation('GET', '/open', 'admin')]
  const after = (choices: Partial<typeof nothing>) => {
    const all = { ...nothing, ...choices }
    const taken = imported(before, reading, all).filter(({ path }) => /same|open/.test(path))
    return [taken.map((one) => (one.public ? 'public' : one.scopes.join())), heldBack(before, reading, all)]
  }
  const [same, open] = [['GET /same'], ['GET /open']] as never[][]
  expect(after({})).toEqual([
    ['read,write', 'admin'],
    ['GET /same', 'GET /open'],
  ])
  expect(after({ open: same })).toEqual([['read', 'admin'], ['GET /open']])
  expect(after({ open, keep: same })).toEqual([['read,write', ''], []])
  expect(after({ public: open })).toEqual([['read,write', 'public'], ['GET /same']])
  // It asks for a token in the document: public is not what it would be.
  expect(after({ public: same })).toEqual([
    ['read,write', 'admin'],
    ['GET /same', 'GET /open'],
  ])
  // Whoever keeps it keeps it, whatever else was sent.
  expect(after({ open: same, keep: same })).toEqual([['read,write', 'admin'], ['GET /open']])
})

it.each<[string, Operation, Operation, boolean]>([
  ['one scope less', operation('GET', '/', 'a', 'b'), operation('GET', '/', 'a'), true],
  ['one scope more', operation('GET', '/', 'a'), operation('GET', '/', 'a', 'b'), false],
  ['any in place of all', operation('GET', '/', 'a', 'b'), any(operation('GET', '/', 'a', 'b')), true],
  ['all in place of any', any(operation('GET', '/', 'a', 'b')), operation('GET', '/', 'a', 'b'), false],
  ['another scope', operation('GET', '/', 'a'), operation('GET', '/', 'b'), true],
  ['no scope', operation('GET', '/', 'a'), operation('GET', '/'), true],
  ['no token', operation('GET', '/'), open(operation('GET', '/')), true],
  ['a token', open(operation('GET', '/')), operation('GET', '/'), false],
])('says whether a change opens more: %s', (_, was, is, opens) => {
  expect(opensMore(was, is)).toBe(opens)
})

it('marks an added or removed path that leaves requests to what asks for less, and takes none unasked', () => {
  const document = (paths: Record<string, string[] | null>) =>
    readOpenApi(
      JSON.stringify({
        openapi: '3.1.0',
        paths: Object.fromEntries(
          Object.entries(paths).map(([path, scopes]) => [
            path,
            { get: { security: scopes ? [{ oauth: scopes }] : [{ oauth: [] }] } },
          ]),
        ),
        components: { securitySchemes: { oauth: { type: 'oauth2' } } },
      }),
    ) as DocumentReading
  const listed = [
    operation('GET', '/orders/{id}', 'read'),
    operation('GET', '/orders/export', 'admin'),
    operation('GET', '/orders/mine'),
    operation('GET', '/{any}/{of}/lines', 'lines'),
    operation('POST', '/orders/{id}', 'write'),
  ]
  const read = document({
    '/orders/{id}': ['read'],
    '/orders/health': null,
    '/orders/audit': ['audit', 'read'],
    '/orders/{id}/lines': ['orders'],
    '/{any}/{of}/lines': ['lines'],
  })
  const { added, removed } = differenceTo(listed, read)
  expect(added.map(({ path, opensFor }) => [path, opensFor?.path ?? null])).toEqual([
    ['/orders/health', '/orders/{id}'],
    ['/orders/audit', null],
    ['/orders/{id}/lines', '/{any}/{of}/lines'],
  ])
  expect(removed.map(({ method, path, leavesTo }) => [method, path, leavesTo?.path ?? null])).toEqual([
    ['GET', '/orders/export', '/orders/{id}'],
    // What is left asks for more, or there is nothing left.
    ['GET', '/orders/mine', null],
    ['POST', '/orders/{id}', null],
  ])
  const paths = (choices: Partial<ImportChoices>) =>
    imported(listed, read, { ...nothing, ...choices }).map(({ path }) => path)
  expect(paths({})).toEqual([...listed.map(({ path }) => path), '/orders/audit'])
  expect(heldBack(listed, read, nothing)).toEqual(['GET /orders/health', 'GET /orders/{}/lines'])
  expect(heldBack(listed, read, { ...nothing, keep: ['GET /orders/health'] })).toEqual([
    'GET /orders/{}/lines',
  ])
  expect(paths({ open: ['GET /orders/health'] })).toContain('/orders/health')
  expect(
    heldBack(listed, read, { ...nothing, open: ['GET /orders/health', 'GET /orders/{}/lines'] }),
  ).toEqual([])
})
