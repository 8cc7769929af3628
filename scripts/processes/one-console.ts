import { afterAll, beforeAll, expect } from 'vitest'
import { type Console, environment, logged, startConsole, stop } from './console'

/** One console for all tests of a file, which is there once they run. `more` is added to its environment. */
export function oneConsole(
  database: 'embedded' | 'PostgreSQL',
  more: Record<string, string> = {},
): Console & { env: Record<string, string> } {
  const one = {} as Console & { env: Record<string, string> }
  beforeAll(async () => {
    const env = { ...(await environment(database)), ...more }
    Object.assign(one, { env }, await startConsole(env))
  })
  afterAll(async () => {
    expect(await stop(one, one.env)).toBe(0)
    // Whatever was asked, every line is JSON.
    logged(one)
  })
  return one
}
