import { load } from 'js-yaml'
import { expect, it } from 'vitest'
import { ordersApi } from '@/lib/access/testing'
import { apisix } from './apisix'
import { describedEnvironment } from './testing'

it('an asterisk in a base path stands for itself', async () => {
  const description = describedEnvironment({ apis: [{ ...ordersApi, basePath: '/shop/a*b' }] })
  const [file] = await apisix.files(description, { authorizer: 'http://127.0.0.1:3100' })
  const { routes } = load(file?.content ?? '') as { routes: { uris: string[]; vars: string[][] }[] }
  expect(routes[0]?.uris).toEqual(['/shop/a*'])
  const [name, operator, pattern = ''] = routes[0]?.vars[0] ?? []
  expect([name, operator]).toEqual(['uri', '~~'])
  const isBelow = (path: string) => new RegExp(pattern).test(path)
  expect(['/shop/a*b', '/shop/a*b/orders'].every(isBelow)).toBe(true)
  expect(['/shop/aXb', '/shop/a', '/shop/a*bc', '/x/shop/a*b'].some(isBelow)).toBe(false)
})
