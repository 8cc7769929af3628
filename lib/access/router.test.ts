import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { DescribedApi } from './description'
import { readTemplate } from './path-template'
import { type RequestPath, readPath } from './request-path'
import { createRouter } from './router'

const api = (basePath: string, ...operations: string[]): DescribedApi => ({
  id: basePath,
  name: basePath,
  apiVersion: 'v1',
  basePath,
  keyManagers: 'all',
  audiencePolicy: null,
  lenientPaths: false,
  operations: operations.map((one) => {
    const [method = '', path = ''] = one.split(' ')
    return { method, path, public: true }
  }),
})

const path = (target: string) => readPath(target) as RequestPath

const apis = [
  api(
    '/shop',
    'GET /orders',
    'POST /orders',
    'GET /orders/{id}',
    'GET /orders/export',
    'GET /orders/{id}/items/{item}',
  ),
  api('/shop/v2', 'GET /orders'),
  api(
    '/',
    'GET /',
    'GET /status',
    'GET /report.{format}',
    'GET /files/{name}.{type}',
    'GET /a/{x}/c',
    'GET /a/b/d',
  ),
]
const { route } = createRouter(apis)
const leads = (method: string, target: string) => {
  const { api, operation } = route(method, path(target))
  return [api?.basePath ?? null, operation?.path ?? null]
}

describe('the operation of a request', () => {
  it.each([
    ['GET', '/shop/orders', '/shop', '/orders'],
    ['GET', '/shop/orders/42', '/shop', '/orders/{id}'],
    ['GET', '/shop/orders/export', '/shop', '/orders/export'],
    ['GET', '/shop/orders/4/items/5', '/shop', '/orders/{id}/items/{item}'],
    ['GET', '/shop/v2/orders', '/shop/v2', '/orders'],
    ['GET', '/', '/', '/'],
    ['GET', '/report.pdf', '/', '/report.{format}'],
    ['GET', '/files/a.b.c', '/', '/files/{name}.{type}'],
    ['GET', '/a/b/c', '/', '/a/{x}/c'],
    ['GET', '/a/b/d', '/', '/a/b/d'],
  ])('%s %s', (method, target, base, operation) => {
    expect(leads(method, target)).toEqual([base, operation])
  })

  it.each([
    ['DELETE', '/shop/orders', '/shop'],
    ['get', '/shop/orders', '/shop'],
    ['HEAD', '/shop/orders', '/shop'],
    ['GET', '/shop/Orders', '/shop'],
    ['GET', '/shop/orders/4/items', '/shop'],
    ['GET', '/shop', '/shop'],
    // Below the longer base path, the shorter one's operations are not asked.
    ['GET', '/shop/v2/orders/42', '/shop/v2'],
    ['GET', '/shopping', '/'],
    ['GET', '/report.', '/'],
  ])('%s %s leads to none', (method, target, base) => {
    expect(leads(method, target)).toEqual([base, null])
  })

  it.each([
    ['/shop/orders/Export', null],
    ['/shop/Orders/42', null],
    ['/SHOP/orders/42', null],
    ['/shop/orders/ABC', '/orders/{id}'],
    ['/files/README.MD', '/files/{name}.{type}'],
  ])('%s leads to %s: capitals alone keep no two apart', (target, operation) => {
    const { route } = createRouter([...apis, api('/', 'GET /{a}/{b}/{c}', 'GET /files/{name}.{type}')])
    expect(route('GET', path(target)).operation?.path ?? null).toBe(operation)
  })

  it.each([
    ['/shop/orders/exportAll', '/orders/exportAll'],
    ['/shop/orders/exportall', null],
    ['/shop/orders/EXPORTALL', null],
    ['/shop/orders/other', '/orders/{orderId}'],
    ['/Shop/orders/other', null],
  ])('%s leads to %s, where an operation is written with capitals', (target, operation) => {
    const { route } = createRouter([
      api('/shop', 'GET /orders/exportAll', 'GET /orders/{orderId}'),
      api('/', 'GET /{a}/{b}/{c}'),
    ])
    expect(route('GET', path(target)).operation?.path ?? null).toBe(operation)
  })

  it('is the one that says more literally, in whatever order they stand', () => {
    const templates = [
      'GET /f/{name}.{type}',
      'GET /f/{name}.zip',
      'GET /f/a{name}.zip',
      'GET /f/{a}-{b}.zip',
    ]
    for (const listed of [templates, templates.toReversed()]) {
      const { route } = createRouter([api('/', ...listed)])
      const found = (target: string) => route('GET', path(target)).operation?.path
      expect(found('/f/b.zip')).toBe('/f/{name}.zip')
      expect(found('/f/ab.zip')).toBe('/f/a{name}.zip')
      expect(found('/f/b-c.zip')).toBe('/f/{a}-{b}.zip')
      expect(found('/f/b.pdf')).toBe('/f/{name}.{type}')
      expect(found('/f/.zip')).toBeUndefined()
    }
  })

  it('is looked for among those alone whose literals fit, of ten thousand that mix them with parameters', () => {
    const templates = Array.from({ length: 10_000 }, (_, at) => `GET /f/{a}-{b}.v${at}`)
    const { route } = createRouter([api('/', ...templates)])
    const looks = vi.spyOn(String.prototype, 'indexOf')
    const hyphens = '-'.repeat(4_000)
    expect(route('GET', path(`/f/a${hyphens}`)).operation).toBeNull()
    expect(route('GET', path(`/f/a${hyphens}.v77`)).operation?.path).toBe('/f/{a}-{b}.v77')
    expect(looks.mock.calls.length).toBeLessThan(20)
    looks.mockRestore()
  })

  it('belongs to no API outside every base path', () => {
    expect(createRouter([api('/shop', 'GET /')]).route('GET', path('/orders'))).toEqual({
      api: null,
      operation: null,
    })
  })

  it('is the one whose template the path was made from, among any others', () => {
    const name = fc.stringMatching(/^[a-z]{1,3}$/)
    const part = fc.oneof(
      name,
      name.map((text) => `{${text}}`),
    )
    const template = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join('/')}`)
    fc.assert(
      fc.property(
        fc.uniqueArray(template, { selector: (one) => keyOf(one), minLength: 1 }),
        name,
        (templates, value) => {
          const { route } = createRouter([api('/', ...templates.map((one) => `GET ${one}`))])
          for (const one of templates) {
            const target = one.replaceAll(/\{[^}]+\}/g, value)
            const found = route('GET', path(target)).operation?.path as string
            // Another template may fit as well, but only one that says at least as much literally from the left.
            expect(literally(found, target) >= literally(one, target)).toBe(true)
          }
        },
      ),
    )
  })
})

function keyOf(template: string): string {
  return (readTemplate(template) as { key: string }).key
}

/** Which segments of a target a template says literally, from the left: 1 for literal, 0 for a parameter. */
function literally(template: string, target: string): string {
  const parts = template.split('/')
  return target
    .split('/')
    .map((_, index) => (parts[index]?.startsWith('{') ? '0' : '1'))
    .join('')
}

describe('a template', () => {
  it.each([
    ['orders', 'begins with a slash'],
    ['/a?b', 'no query'],
    ['/a b', 'no query, fragment, backslash or space'],
    ['/a%20b', 'without percent signs'],
    ['/{a', 'one pair of braces'],
    ['/{a{b}}', 'one pair of braces'],
    ['/{}', 'one pair of braces'],
    ['/a/../b', 'no segment of dots'],
    ['/a//b', 'no empty segment'],
    ['/{a}{b}', 'something between'],
    ['/{a}-{b}-{c}', 'two parameters at most'],
  ])('%s is refused', (template, why) => {
    expect(readTemplate(template)).toEqual({ refused: expect.stringContaining(why) })
  })

  it('is the same as another that differs in the names of its parameters only', () => {
    expect(keyOf('/orders/{id}')).toBe(keyOf('/orders/{orderId}'))
  })
})
