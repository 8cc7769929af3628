import { expect, it } from 'vitest'
import { backendOf, fileNameOf } from './rules'

const id = '01a218d7-6ccb-77bb-99ee-a013a1b2b6d6'
const backend = (name: string, apiVersion: string) => backendOf({ id, name, apiVersion })

it.each([
  ['Orders', 'v1', 'orders-v1'],
  ['Purchase Orders', '2.3.0', 'purchase-orders-2-3-0'],
])('the servers of %s %s are called %s', (name, version, called) => {
  expect(backend(name, version)).toBe(called)
})

it.each([
  ['Orders!', 'v1'],
  ['Orders-API', 'v1'],
  ['Orders 1', 'v1'],
  ['Orders v1', '2'],
  ['Orders', '1-1'],
  ['Orders  API', 'v1'],
  ['3 Orders', 'v1'],
  ['Orders '.repeat(10), 'v1'],
  ['\u0417\u0430\u043a\u0430\u0437\u044b', 'v1'],
])('those of %s %s have an end of their own: no other name of an API comes to the same', (name, version) => {
  const called = backend(name, version)
  expect(called).toMatch(/^(?:[a-z0-9]+-)*xa013a1b2b6d6$/)
  expect(called).toMatch(/^[a-z]/)
  expect(called.length).toBeLessThanOrEqual(63)
})

it('a file is named after its key manager alone', () => {
  expect(fileNameOf({ id, name: 'Partners' })).toBe('partners')
  expect(fileNameOf({ id, name: 'Partners %' })).toBe('partners-xa013a1b2b6d6')
})
