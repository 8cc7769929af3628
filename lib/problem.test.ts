import { expect, it, vi } from 'vitest'
import { Problem } from './problem'

it('is a problem too when another copy of this module made it', async () => {
  vi.resetModules()
  const { Problem: Copy } = await import('./problem')
  expect(Copy).not.toBe(Problem)
  expect(new Copy('unreachable')).toBeInstanceOf(Problem)
  expect(new Error('unreachable')).not.toBeInstanceOf(Problem)
  expect(null).not.toBeInstanceOf(Problem)
})
