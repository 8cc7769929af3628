import { expect, it } from 'vitest'
import { Problem } from '@/lib/problem'
import { problemResponse } from './route'

it('says in the header when to try again, where the problem knows', () => {
  const limited = problemResponse(new Problem('too-many-attempts', { data: { retryAfter: 20 } }).toJSON())
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '20'])
  expect(problemResponse(new Problem('forbidden').toJSON()).headers.has('retry-after')).toBe(false)
})
