import { expect, it } from 'vitest'
import type { Decision } from '@/lib/access/decide'
import { ordersApi } from '@/lib/access/testing'
import { createTally, type Entry } from './tally'

const operation = (path: string) => ({
  method: 'GET',
  path,
  public: false as const,
  scopeMode: 'all' as const,
  scopes: [],
})
const refused = (path: string, reason: 'scopes' | 'expires' = 'scopes'): Decision => ({
  outcome: 'refused',
  status: 403,
  reason,
  words: 'somebody@acme.example',
  api: ordersApi,
  operation: operation(path),
  keyManager: { id: 'customers', name: 'customers' },
  judgement: null,
})

it('counts decisions by what they are about, and names nobody', () => {
  const tally = createTally()
  const identity = { subject: 'somebody', keyManager: { id: 'customers', name: 'x' } }
  const allowed = {
    outcome: 'allowed',
    api: ordersApi,
    operation: operation('/a'),
    identity,
    judgement: null,
  }
  for (const one of [refused('/a'), refused('/a'), allowed as never, refused('/b', 'expires')])
    tally.decided(one)
  const taken = tally.take()
  const of = { api: 'orders', keyManager: 'customers' }
  expect(taken).toEqual([
    { ...of, operation: 'GET /a', reason: 'scopes', count: 2 },
    { ...of, operation: 'GET /a', reason: 'allowed', count: 1 },
    { ...of, operation: 'GET /b', reason: 'expires', count: 1 },
  ])
  expect(JSON.stringify(taken)).not.toContain('somebody')
  expect(tally.take()).toEqual([])
  // What could not be told is told with what came after.
  tally.decided(refused('/a'))
  tally.putBack(taken)
  expect(tally.take()).toContainEqual({ ...of, operation: 'GET /a', reason: 'scopes', count: 3 })
})

it('leaves operations out where there are too many to tell, and loses no count', () => {
  const tally = createTally()
  for (let at = 0; at < 5_000; at++) tally.decided(refused(`/${at}`))
  const taken = tally.take()
  expect(taken.length).toBeLessThanOrEqual(1_000)
  expect(taken.reduce((sum, { count }) => sum + count, 0)).toBe(5_000)
})

it('counts to a billion: the console takes no more of one kind, however long it was away', () => {
  const tally = createTally()
  tally.decided(refused('/a'))
  const [one] = tally.take()
  for (let times = 0; times < 2; times++) tally.putBack([{ ...(one as Entry), count: 999_999_999 }])
  expect(tally.take()).toMatchObject([{ count: 1_000_000_000 }])
})
