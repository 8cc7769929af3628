import { expect, it } from 'vitest'
import { everyOperation } from '@/lib/attacks/every-operation'
import { registry } from '@/lib/operation'
import { operationWords, reasonWords, wordsOf } from './words'

it('knows every operation, and no other', async () => {
  await everyOperation()
  // These are no operations of their own: next-auth signs in, the command line and what sends notifications do the others.
  const others = ['sign-in', 'account.reset-link', 'secret.forget', 'notification.switch-off']
  expect(Object.keys(operationWords).sort()).toEqual([...registry.keys(), ...others].sort())
  expect(new Set(Object.values(operationWords)).size).toBe(Object.keys(operationWords).length)
})

it('leaves a code that it does not know as it is', () => {
  expect(wordsOf('gateway.forget')).toBe('gateway.forget')
  expect(reasonWords('no-membership')).toBe('no-membership')
  expect(reasonWords('in-use')).toBe('It is in use')
})
