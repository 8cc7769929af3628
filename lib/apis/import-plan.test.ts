import { expect, it } from 'vitest'
import { type DocumentReading, readOpenApi } from '@/lib/openapi/read'
import { opensMore } from './compare'
import { differenceTo, heldBack, imported } from './import-plan'
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
