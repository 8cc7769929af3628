import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openAccess } from '@/lib/access/access'
import { decide } from '@/lib/access/decide'
import { describedApis } from './environment'
import { fuzzedPath } from './fuzzed'
import { expectServed } from './outcome'
import { serversOf } from './servers'

const description = describedApis()
const servers = serversOf(description)

it.each([
  ['/shop/orders/42', '/orders/{id}'],
  ['/shop/orders/EXPORT', '/orders/export'],
  ['/shop/orders/export%3Fx', '/orders/export'],
  ['/shop/orders/export%23x', '/orders/export'],
  ['/shop/orders/export%0A', '/orders/export'],
  ['/shop/orders/export%20', '/orders/export'],
  ['/shop/orders/export.', '/orders/export'],
  ['/shop/orders/export%00x', '/orders/export'],
  ['/shop/orders/export;x', '/orders/export'],
  ['/shop/orders%252Fexport', '/orders/export'],
  ['/shop/orders%2Fexport', '/orders/export'],
  ['/shop/orders%5Cexport', '/orders/export'],
  ['/shop//orders/export', '/orders/export'],
  ['/shop/health/../orders/export', '/orders/export'],
  ['/shop/health/%2e%2e/orders/export', '/orders/export'],
  ['/files/inner%2Fb', '/{name}'],
])('some server reads %s as %s', (target, path) => {
  expect(servers.served('GET', target).map(({ operation }) => operation.path)).toContain(path)
})
it('none reads what is not listed as an operation', () => {
  for (const target of ['/shop/unlisted', '/elsewhere', '/shop/orders/a/b'])
    expect(servers.served('GET', target)).toEqual([])
})

it('what is allowed is the operation that every server answers by', async () => {
  const access = openAccess(description)
  let allowed = 0
  for (const target of fc.sample(fuzzedPath, { numRuns: 20_000, seed: 1 })) {
    const asked = { method: 'GET', target, authorization: [] }
    const decision = await decide(access, asked, new Date())
    // Without a token: what would be asked for one is listed, too.
    const listed = decision.outcome === 'allowed' || decision.reason === 'no-token'
    if (!listed) continue
    allowed++
    expectServed(servers, asked, decision)
  }
  expect(allowed).toBeGreaterThan(1_000)
})
