import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { DescribedApi } from '@/lib/access/description'
import { createRouter } from '@/lib/access/router'
import type { Operation } from './operation'
import { createOpening, createOpeningWithout } from './overtaken'

const operation = (path: string, ...scopes: string[]): Operation => ({
  method: 'GET',
  path,
  summary: '',
  public: false,
  scopeMode: 'all',
  scopes,
})

it.each([
  ['/orders/export', '/orders/{id}'],
  ['/orders/{id}', '/{any}/{of}'],
  ['/a/b/{x}', '/a/{y}/c'],
  ['/files/{name}.zip', '/files/{name}.{type}'],
  ['/files/{name}.zip', '/files/{name}'],
  ['/files/a.zip', '/files/{name}.zip'],
])('%s takes requests from %s, and leaves them to it', (more, less) => {
  expect(createOpening([operation(less, 'a')])(operation(more))?.path).toBe(less)
  expect(createOpeningWithout([operation(more, 'a'), operation(less)])(operation(more, 'a'))?.path).toBe(less)
  // The other way round nothing is taken.
  expect(createOpening([operation(more, 'a')])(operation(less))).toBeNull()
})

it.each([
  ['/orders/export', '/orders/export/{id}'],
  ['/orders/export', '/others/{id}'],
  ['/orders/', '/orders/{id}'],
  ['/{any}/export', '/orders/{id}'],
  ['/files/{name}.zip', '/files/{name}.txt'],
])('%s takes none from %s', (one, other) => {
  expect(createOpening([operation(other, 'a')])(operation(one))).toBeNull()
})

const segment = fc.constantFrom('a', 'b', 'a.z', '{p}', '{p}.z', '{p}.{q}', 'a{p}')
const template = fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => {
  let count = 0
  return `/${parts.join('/').replaceAll(/\{[pq]\}/g, () => `{p${count++}}`)}`
})
const request = fc.array(fc.constantFrom('a', 'b', 'c', 'a.z', 'b.z', 'ab', 'c.d'), {
  minLength: 1,
  maxLength: 3,
})

it('finds every request that the router leads elsewhere because of an added path', () => {
  fc.assert(
    fc.property(
      template,
      template,
      fc.array(request, { minLength: 1, maxLength: 30 }),
      (listed, added, requests) => {
        const [before, one] = [operation(listed, 'a'), operation(added)]
        if (listed.replaceAll(/\{\w+\}/g, '{}') === added.replaceAll(/\{\w+\}/g, '{}')) return
        const route = (operations: Operation[], segments: string[]) =>
          createRouter([{ basePath: '/', operations } as unknown as DescribedApi]).route('GET', { segments })
            .operation
        const moved = requests.some(
          (segments) => route([before], segments) !== null && route([before, one], segments) === one,
        )
        if (moved) expect(createOpening([before])(one)).toBe(before)
      },
    ),
  )
})
