import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { add, environment, logged, signIn, startConsole, stop } from './console'

it('SIGTERM to npm start: a slow request is answered, the port is free, the lock released, no child left', async () => {
  const asked = resolvable()
  const released = resolvable()
  const slow = createServer(async (_request, response) => {
    asked.resolve()
    await released.promise
    response.setHeader('content-type', 'application/json').end('{"issuer":"x"}')
  })
  await new Promise<void>((done) => slow.listen(0, '127.0.0.1', done))
  const origin = `http://127.0.0.1:${(slow.address() as { port: number }).port}`
  const env: Record<string, string> = {
    ...(await environment('embedded')),
    OUTBOUND_ALLOW: origin,
    LOG_LEVEL: 'info',
  }
  const one = await startConsole(env, { command: ['npm', 'start'] })
  const cookie = await signIn(one)
  const issuerKeys = async () => {
    const answer = await fetch(`http://127.0.0.1:${env.SANDBOX_PORT}/t/sandbox/oauth2/jwks`)
    return answer.json()
  }
  const keys = await issuerKeys()
  const children = descendants(one.child.pid as number)
  expect(children.length).toBeGreaterThan(0)

  const answer = fetch(`${one.url}/api/v1/organizations/acme/discovery`, {
    method: 'POST',
    headers: { cookie, origin: one.url, 'content-type': 'application/json' },
    body: JSON.stringify({ url: `${origin}/.well-known/openid-configuration`, type: 'custom' }),
  })
  await asked.promise
  one.child.kill('SIGTERM')
  while (await accepts(Number(env.PORT)));
  expect(locks(env)).toHaveLength(1)
  released.resolve()
  const { status } = await answer
  // The document is judged, and refused or not: it was answered by the console, not cut off.
  expect([200, 422]).toContain(status)
  expect(await one.ended).toBe(0)
  expect(one.printed()).not.toContain('next.config')
  expect(logged(one).at(-1)).toMatchObject({ level: 'info', msg: 'Stopping' })
  expect(children.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([])
  expect(locks(env)).toEqual([])
  slow.close()

  // Started again: nothing is built, and what was there is there.
  const again = await startConsole(env)
  expect(again.printed()).not.toMatch(/Installing|Generating|Bundling|Building|Created/)
  expect(await add(again, await signIn(again), 'after')).toBe(true)
  expect(await issuerKeys()).toEqual(keys)
  expect(await stop(again, env)).toBe(0)
})

function locks(env: Record<string, string>): string[] {
  return readdirSync(env.DATA_DIR as string).filter((name) => name.startsWith('lock'))
}

function resolvable() {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () => done(true)).once('error', () => done(false))
    socket.once('connect', () => socket.destroy())
  })
}

/** Every process below `root`, from /proc (Linux). */
function descendants(root: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
    } catch {
      // It ended while we looked.
    }
  }
  const below = (parent: number): number[] =>
    [...parents].filter(([, of]) => of === parent).flatMap(([pid]) => [pid, ...below(pid)])
  return below(root)
}
