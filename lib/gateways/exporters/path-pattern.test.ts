import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AccessDescription, DescribedApi } from '@/lib/access/description'
import { readPath } from '@/lib/access/request-path'
import { createRouter } from '@/lib/access/router'
import { basePattern, operationPattern, plainPath } from './path-pattern'
import { rulesOf } from './rules'
import type { Capitals } from './steps'

const api = (basePath: string, ...operations: string[]): DescribedApi => ({
  id: basePath,
  name: basePath,
  apiVersion: 'v1',
  basePath,
  keyManagers: 'all',
  audiencePolicy: null,
  lenientPaths: false,
  operations: operations.map((path) => ({ method: 'GET', path, public: true })),
})

const apis = [
  api(
    '/',
    '/',
    '/{a}',
    '/files/{name}.{type}',
    '/files/{name}',
    '/a2{b}',
    '/mixed/{a}2{b}',
    '/mixed/{a}C3{b}f',
    '/mixed/{a}\u00e9{b}',
    '/caf\u00e9/{x}',
    '/{a}/$it(s)',
    "/o'k",
    // The sigma at the end of a word is another small letter, and one sign has two signs as its small letter.
    '/\u03b1\u03c2',
    '/i\u0307x',
  ),
  api(
    '/shop',
    '/exportAll',
    '/{x}/Book{y}',
    '/A/{x}',
    '/a/z',
    '/',
    '/orders',
    '/orders/{id}',
    '/orders/export',
    '/{x}/a',
    '/{x}/{y}',
    '/orders/e{x}',
  ),
  api('/shop/v2', '/orders', '/{x}-{y}', '/pre{y}', '/{a}.b'),
  api('/a b', '/x', '/caf\u00e9', '/{x}'),
  api('/Shop', '/Orders/{id}', '/{x}/e'),
]
const { route } = createRouter(apis)
const rules = rulesOf({ apis, keyManagers: [], environment: { id: '' } } as unknown as AccessDescription)
/** JavaScript has no possessive quantifiers. */
const plain = new RegExp(`^${plainPath.replaceAll('++', '+')}$`)
const below = (basePath: string, capitals?: Capitals) =>
  new RegExp(`^${basePattern(basePath, capitals)}(?:/|$)`)

/** What gateways find that know patterns only. */
function found(path: string): [string, string] | null {
  if (!plain.test(path)) return null
  const first = rules.find(
    ({ api, capitalsMatter }) =>
      below(api.basePath).test(path) || (capitalsMatter && below(api.basePath, 'alike').test(path)),
  )
  if (!first || !below(first.api.basePath).test(path)) return null
  const step = first.steps.find(({ operation, capitals }) =>
    new RegExp(`^${operationPattern(first.api.basePath, operation.path, capitals)}$`).test(path),
  )
  return step?.capitals === 'as written' ? [first.api.basePath, step.operation.path] : null
}

/** What the router finds. */
function routed(path: string): [string, string] | null {
  const read = readPath(path)
  if ('refused' in read || read.odd) return null
  const { api, operation } = route('GET', read)
  return operation ? [api.basePath, operation.path] : null
}

describe('patterns', () => {
  const piece = fc.constantFrom(
    ...['/', '/', 'shop', 'v2', 'orders', 'export', 'files', 'a', '2', 'b', '.', '..', '-', 'x', 'pre', 'e'],
    ...[
      '%2e',
      '%2F',
      '%25',
      '%3b',
      ';',
      '%5c',
      '%00',
      '%0a',
      '%7F',
      '%c2%85',
      '%C2%A0',
      '%20',
      '%3f',
      '%23',
      '%C3%A9',
      '%c3%a9',
      '%ed%a0%80',
      '%e2%82%ac',
    ],
    ...[
      '%f0%9f%98%80',
      'SHOP',
      'Shop',
      'Export',
      'exportAll',
      'exportall',
      'Orders',
      'A',
      'z',
      'book',
      'Boo%E2%84%AA',
      '%C3%89',
      'CAF',
      '%c0%af',
      '%',
      'caf',
      '$it(s)',
      '%24it%28s)',
      "o'k",
      'o%27k',
      '\u00e9',
      ' ',
      '\\',
      '#',
    ],
  )
  const segment = fc.constantFrom(
    ...['orders', 'Orders', 'export', 'exportAll', 'exportall', 'A', 'a', 'z', 'Z', 'book2', 'Boo%E2%84%AA2'],
    ...['mixed', 'x%20y', 'x2y', 'x%C3%A9f', 'x%c3%a9y', 'xC3yf', 'x%202f', 'x%E2%82%ACf', '%C3%A92%C3%A9'],
    ...['%CE%B1%CF%82', '%CE%91%CE%A3', '%CE%B1%CF%83', '%C4%B0x', 'i%CC%87x'],
    ...['caf%C3%89', 'CAF%c3%a9', 'e', 'E', 'v2', 'V2', '42', 'a.b', 'A.B', 'pre2'],
  )
  const path = fc.oneof(
    fc.array(piece, { maxLength: 9 }).map((pieces) => `/${pieces.join('')}`),
    fc
      .tuple(
        fc.constantFrom(
          '',
          '/shop',
          '/Shop',
          '/SHOP',
          '/shop/v2',
          '/Shop/V2',
          '/a%20b',
          '/A%20b',
          '/files',
          '/mixed',
        ),
        fc.array(segment, { maxLength: 3 }),
      )
      .map(([base, segments]) => [base, ...segments].join('/')),
  )

  it('find what the router finds', () => {
    fc.assert(
      fc.property(path, (one) => void expect(found(one)).toEqual(routed(one))),
      { numRuns: 20_000 },
    )
  })

  it('find nothing else in whatever is sent', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (one) => void expect(found(`/${one}`)).toEqual(routed(`/${one}`)),
      ),
      { numRuns: 2_000 },
    )
    for (const length of [4_095, 4_096, 4_097])
      expect(found(`/${'a'.repeat(length - 1)}`)).toEqual(routed(`/${'a'.repeat(length - 1)}`))
    for (const count of [63, 64, 65]) expect(plain.test('/a'.repeat(count))).toBe(count < 65)
  })

  it.each([
    '/shop/exportall',
    '/SHOP/orders/export',
    '/a%20b/CAF%c3%89',
    '/shop/shop/book2',
    '/shop/shop/Boo%E2%84%AA2',
    '/A/z',
    '/shop/A/Z',
    '/%CE%91%CE%A3',
    '/%CE%B1%CF%83',
  ])('find nothing for %s, which only capitals keep from another operation', (one) => {
    expect(routed(one)).toBeNull()
    expect(found(one)).toBeNull()
  })

  it.each([
    ['/shop/orders/export', '/shop', '/orders/export'],
    ['/shop/v2/pre-x', '/shop/v2', '/pre{y}'],
    ['/caf%c3%A9/1', '/', '/caf\u00e9/{x}'],
    ['/x/%24it(s%29', '/', '/{a}/$it(s)'],
    ['/a%20b/x', '/a b', '/x'],
  ])('find %s', (one, base, operation) => {
    expect(found(one)).toEqual([base, operation])
  })
})
