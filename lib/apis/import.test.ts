import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/db/open'
import type { FetchDocument } from '@/lib/net/fetch-document'
import { useOutbound } from '@/lib/net/outbound'
import { type TestOrganization, testOrganization } from '@/lib/organizations/testing'
import { testDatabase } from '@/lib/testing/database'
import { createApiFromDocument } from './create-from-document'
import { exportApi } from './export'
import { getApi } from './get'
import { importDocument } from './import'
import { listOperations } from './list-operations'
import { readDocument } from './read-document'

let database: Database
let acme: TestOrganization
let served: Partial<Awaited<ReturnType<FetchDocument>>> = {}
beforeAll(async () => {
  database = await testDatabase()
  useOutbound(async () => ({ status: 200, contentType: '', body: new Uint8Array(), ...served }))
})
beforeEach(async () => {
  acme = await testOrganization(database)
})
afterAll(() => database.close())

const text = (paths: object, version = '1') =>
  JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Orders', version },
    security: [{ oauth: ['orders:read'] }],
    paths,
    components: { securitySchemes: { oauth: { type: 'oauth2' } } },
  })
const source = (paths: object, version?: string) => ({ text: text(paths, version) })
const listed = async (id: string) =>
  (await listOperations(acme.admin, { id })).rows.map(
    (one) => `${one.method} ${one.path}${one.public ? '!' : ''}`,
  )
const add = async (paths: object) => {
  const { digest } = await readDocument(acme.admin, { source: source(paths) })
  const input = { name: 'Orders', source: source(paths), choices: { shown: digest } }
  return (await createApiFromDocument(acme.admin, input)).id
}

it('adds an API from a document; what asks for no token is public where that was chosen', async () => {
  const paths = {
    '/orders': { get: {} },
    '/health': { get: { security: [] } },
    '/me': { get: { security: [] } },
  }
  const shown = await readDocument(acme.admin, { source: source(paths) })
  expect(shown).toMatchObject({ document: { name: 'Orders', apiVersion: '1' }, version: null })
  expect(shown.difference.added).toHaveLength(3)
  const { id } = await createApiFromDocument(acme.admin, {
    name: 'Orders',
    source: source(paths),
    choices: { shown: shown.digest, public: ['GET /health'], keep: ['GET /me'] },
  })
  expect(await listed(id)).toEqual(['GET /orders', 'GET /health!'])
})

it('is imported again: what is gone stays until chosen, with the document’s version where that was chosen', async () => {
  const id = await add({ '/a': { get: {} }, '/b': { get: {} }, '/c': { get: {} } })
  const next = source({ '/a': { get: { summary: 'A' } }, '/d': { get: {} } }, '2')
  const { digest, difference, version } = await readDocument(acme.admin, { apiId: id, source: next })
  expect(version).toBe(1)
  expect(difference).toMatchObject({ added: [{ path: '/d' }], changed: [{ is: { summary: 'A' } }] })
  expect(difference.removed.map(({ path }) => path)).toEqual(['/b', '/c'])
  const choices = { shown: digest, remove: ['GET /c'] }
  await importDocument(acme.admin, { id, version: 1, source: next, choices, takeVersion: true })
  expect(await listed(id)).toEqual(['GET /a', 'GET /b', 'GET /d'])
  expect(await getApi(acme.admin, { id })).toMatchObject({ apiVersion: '2', version: 2 })
  const event = await database.client.auditEvent.findFirstOrThrow({
    where: { organizationId: acme.id, operation: 'api.import' },
  })
  expect(event).toMatchObject({
    before: { apiVersion: 'v1', operations: ['GET /a: orders:read', 'GET /c: orders:read'] },
    after: { apiVersion: '2', operations: ['GET /a: orders:read', 'GET /d: orders:read'] },
  })
  await expect(importDocument(acme.admin, { id, version: 1, source: next, choices })).rejects.toMatchObject({
    code: 'changed-meanwhile',
  })
})

it('takes what opens to more requests where that was chosen, and says what it left', async () => {
  const id = await add({ '/a': { get: {} }, '/b': { get: {} } })
  const next = source({ '/a': { get: { security: [{ oauth: [] }] } }, '/b': { get: { security: [] } } })
  const { digest } = await readDocument(acme.admin, { apiId: id, source: next })
  const take = (version: number, more: object = {}) =>
    importDocument(acme.admin, { id, version, source: next, choices: { shown: digest, ...more } })
  const scopes = async () => (await listOperations(acme.admin, { id })).rows.map((one) => one.scopes)
  expect(await take(1)).toMatchObject({ heldBack: ['GET /a', 'GET /b'] })
  expect(await scopes()).toEqual([['orders:read'], ['orders:read']])
  expect(await take(2, { open: ['GET /a'] })).toMatchObject({ heldBack: ['GET /b'] })
  expect(await scopes()).toEqual([[], ['orders:read']])
  expect(await take(3, { public: ['GET /b'] })).toMatchObject({ heldBack: [] })
  expect(await listed(id)).toEqual(['GET /a', 'GET /b!'])
})

it('applies what was shown, and nothing else', async () => {
  const id = await add({ '/a': { get: {} } })
  const { digest } = await readDocument(acme.admin, { apiId: id, source: source({ '/b': { get: {} } }) })
  const other = source({ '/b': { get: { security: [] } } })
  await expect(
    importDocument(acme.admin, { id, version: 1, source: other, choices: { shown: digest } }),
  ).rejects.toMatchObject({ code: 'reading-changed' })
  expect(await listed(id)).toEqual(['GET /a'])
})

describe('an address', () => {
  const url = 'https://docs.acme.example/openapi.json'
  it('is read by the server, and remembered', async () => {
    served = { body: new TextEncoder().encode(text({ '/a': { get: {} } })) }
    const { digest } = await readDocument(acme.admin, { source: { url } })
    const { id } = await createApiFromDocument(acme.admin, {
      name: 'Orders',
      source: { url },
      choices: { shown: digest },
    })
    expect(await getApi(acme.admin, { id })).toMatchObject({ documentUrl: url, operations: 1 })
  })

  it.each<[string, typeof served, string]>([
    [
      'redirects',
      { status: 302, location: 'https://x.example/' },
      'The server redirects to x.example. Use the address it leads to.',
    ],
    ['has nothing', { status: 404 }, '404, nothing is published at this address.'],
    ['fails', { status: 500 }, 'The server answers 500.'],
    [
      'has a web page',
      { body: new TextEncoder().encode('<html>') },
      'This is a web page, not an OpenAPI document.',
    ],
    ['has bytes', { body: new Uint8Array([0xff]) }, 'The answer is not UTF-8 text.'],
  ])('that %s is refused in words', async (_, answer, detail) => {
    served = answer
    await expect(readDocument(acme.admin, { source: { url } })).rejects.toMatchObject({
      code: 'bad-answer',
      message: detail,
      fields: { '#/source/url': detail },
    })
  })
})

it('a text that cannot be read is refused at its field', async () => {
  await expect(readDocument(acme.admin, { source: { text: 'x' } })).rejects.toMatchObject({
    code: 'invalid-input',
    fields: { '#/source/text': 'This is not an OpenAPI document: it is no object.' },
  })
})

it('is exported as a document that changes nothing when it is imported', async () => {
  const id = await add({ '/a/{id}': { get: { summary: 'A' } }, '/b': { post: {} } })
  const exported = { text: JSON.stringify(await exportApi(acme.admin, { id })) }
  const { difference } = await readDocument(acme.admin, { apiId: id, source: exported })
  expect(difference).toMatchObject({ added: [], changed: [], removed: [], unchanged: 2 })
})
