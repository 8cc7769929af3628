import { expect, it } from 'vitest'
import { add, type Console, environment, names, signIn, startConsole, stop } from './console'

/** Two writers at once until the console is gone; adds what was acknowledged to `kept`. Returns when both stopped. */
async function writeUntilGone(
  one: Console,
  cookie: string,
  round: number,
  kept: Set<string>,
  killAfter: number,
) {
  let written = 0
  const writer = async (who: string) => {
    for (let count = 0; ; count++) {
      const name = `r${round}-${who}-${count}`
      const acknowledged = await add(one, cookie, name).catch(() => null)
      if (acknowledged === null) return
      if (acknowledged) kept.add(name)
      // In the middle of the other writer's request.
      if (++written === killAfter) one.child.kill('SIGKILL')
    }
  }
  await Promise.all([writer('a'), writer('b')])
}

it.each(['embedded', 'PostgreSQL'] as const)(
  'ten times killed while writing, nothing acknowledged is lost: %s',
  async (database) => {
    const env = await environment(database)
    const kept = new Set<string>()
    for (let round = 0; round < 10; round++) {
      const one = await startConsole(env)
      await writeUntilGone(one, await signIn(one), round, kept, 3 + round)
      await one.ended
    }
    const last = await startConsole(env)
    const found = new Set(await names(last, await signIn(last)))
    expect([...kept].filter((name) => !found.has(name))).toEqual([])
    expect(kept.size).toBeGreaterThan(30)
    expect(await stop(last, env)).toBe(0)
  },
)

it('two consoles on one PostgreSQL: any of them answers, and one killed while writing loses nothing', async () => {
  const env = await environment('PostgreSQL')
  const other = { ...env, PORT: (await environment('embedded')).PORT as string, NEXTAUTH_URL: '' }
  const [one, two] = await Promise.all([startConsole(env), startConsole(other)])
  const cookie = await signIn(one)
  // The session that the first one gave opens the second: nothing of it lives in a process.
  expect(await add(two, cookie, 'at-the-other')).toBe(true)
  expect(await names(one, cookie)).toEqual(['at-the-other'])
  const kept = new Set<string>(['at-the-other'])
  const survivor = (async () => {
    for (let count = 0; count < 20; count++)
      if (await add(two, cookie, `two-${count}`)) kept.add(`two-${count}`)
  })()
  await Promise.all([writeUntilGone(one, cookie, 0, kept, 8), survivor])
  const found = new Set(await names(two, cookie))
  expect([...kept].filter((name) => !found.has(name))).toEqual([])
  expect(kept.size).toBeGreaterThanOrEqual(28)
  expect(await stop(two, env)).toBe(0)
})
