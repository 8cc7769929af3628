import { expect, it } from 'vitest'
import { requestText } from './answer-text'

it('says what was asked and answered, without the query', () => {
  const answer = {
    method: 'POST',
    path: '/shop/orders?access_token=secret',
    allowed: false,
    status: 403,
    words: 'Missing: orders:write',
    api: { id: '1', name: 'Orders v1' },
    operation: { method: 'POST', path: '/orders', opensWith: 'orders:write' },
  } as const
  expect(requestText(answer, 'Production')).toBe(
    `POST /shop/orders is refused in Production (403)
Missing: orders:write
API: Orders v1
Operation: POST /orders
Opens with: orders:write`,
  )
  const nowhere = {
    ...answer,
    path: '/x',
    api: null,
    operation: null,
    words: 'No operation is listed for it',
  }
  expect(requestText(nowhere, 'Production')).toBe(
    `POST /x is refused in Production (403)
No operation is listed for it
API: none has this path in Production
Operation: none is listed for it`,
  )
})
