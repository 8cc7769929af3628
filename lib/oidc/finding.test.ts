import { expect, it } from 'vitest'
import { isStorable } from '@/lib/storable'
import { shown } from './finding'

it('shortens a value without cutting a character in two', () => {
  expect(isStorable(shown(`${'a'.repeat(199)}😀`))).toBe(true)
})
