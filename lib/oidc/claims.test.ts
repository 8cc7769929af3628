import fc from 'fast-check'
import { expect, it } from 'vitest'
import { claimPointer, claimWords, scopesOf } from './claims'

it.each([
  ['scope', '/scope'],
  ['https://acme.example/roles', '/https:~1~1acme.example~1roles'],
  ['a~b', '/a~0b'],
  ['/realm_access/roles', '/realm_access/roles'],
])('%s is stored as %s and read as it was typed', (typed, pointer) => {
  expect(claimPointer(typed)).toBe(pointer)
  expect(claimWords(pointer)).toBe(typed)
})

it('any name comes back as it was typed, and finds its claim', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (name) => {
      fc.pre(!name.startsWith('/') && name !== '__proto__')
      const pointer = claimPointer(name)
      expect(claimWords(pointer)).toBe(name)
      expect(scopesOf({ [name]: 'orders:read' }, [pointer])).toEqual(['orders:read'])
    }),
  )
})
