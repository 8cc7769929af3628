import { chmodSync, existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type Console, environment, person, run, signIn, startConsole, stop, trySignIn } from './console'

const admin = (env: Record<string, string>, ...words: string[]) =>
  run(['scripts/run.mjs', 'admin', ...words], env)
const tokenOf = (out: string) => new URL(out.trim()).searchParams.get('token') as string

/** What `npm run admin -- audit` prints. */
async function audit(env: Record<string, string>) {
  const { code, out, err } = await admin(env, 'audit')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

async function opens(one: Console, path: string, token: string): Promise<boolean> {
  return (await (await fetch(`${one.url}${path}?token=${token}`)).text()).includes('type="password"')
}

it.each(['embedded', 'PostgreSQL'] as const)(
  'makes a reset link while the console runs and while it does not: %s',
  async (database) => {
    const env = await environment(database)
    const one = await startConsole(env)
    const running = await admin(env, 'reset', person.email.toUpperCase())
    expect(running).toMatchObject({ code: 0, err: '' })
    expect(running.out).toMatch(new RegExp(`^${one.url}/reset\\?token=[\\w-]{43}\\n$`))
    expect(await opens(one, '/reset', tokenOf(running.out))).toBe(true)
    expect(await admin(env, 'reset', 'nobody@acme.example')).toMatchObject({
      code: 1,
      out: '',
      err: 'Nobody has the email nobody@acme.example.\n',
    })
    expect(await admin(env, 'setup-link')).toMatchObject({
      code: 1,
      err: 'Somebody exists already: sign in, or use reset.\n',
    })
    const log = await fetch(`${one.url}/acme/admin/audit-logs/jsonl`, {
      headers: { cookie: await signIn(one) },
    }).then((answer) => answer.text())
    expect(log).toMatch(/"operation":"account.reset-link"/)
    expect(log).not.toContain(tokenOf(running.out))
    expect(one.printed()).not.toContain(tokenOf(running.out))
    expect(await stop(one)).toBe(0)

    // The new link replaces the old one.
    const stopped = await admin(env, 'reset', person.email)
    expect(stopped).toMatchObject({ code: 0, err: '' })
    const again = await startConsole(env)
    expect(await opens(again, '/reset', tokenOf(running.out))).toBe(false)
    expect(await opens(again, '/reset', tokenOf(stopped.out))).toBe(true)
    expect(await stop(again, env)).toBe(0)
  },
)

it.each(['embedded', 'PostgreSQL'] as const)(
  'prints the events of no organization, without secrets, while the console runs and while it does not: %s',
  async (database) => {
    const env = await environment(database)
    const one = await startConsole(env)
    await trySignIn(one, { email: 'nobody@acme.example', password: 'MARKED' })
    await trySignIn(one, { email: 'MARKED, a password in the wrong field', password: 'MARKED' })
    await trySignIn(one, { email: person.email, password: 'MARKED' })
    const events = await audit(env)
    const refused = { operation: 'sign-in', outcome: 'refused', reason: 'wrong-credentials', count: 1 }
    expect(events).toMatchObject([
      { ...refused, actor: 'nobody signed in' },
      { ...refused, actor: 'nobody@acme.example', address: '127.0.0.1' },
    ])
    expect(JSON.stringify(events)).not.toContain('MARKED')
    expect(await stop(one)).toBe(0)
    expect(await audit(env)).toEqual(events)
  },
)

it('makes a set-up link while nobody exists, and the one before it ends', async () => {
  const {
    ADMIN_EMAIL: _email,
    ADMIN_PASSWORD: _password,
    ORGANIZATION: _name,
    ...env
  } = await environment('embedded')
  const one = await startConsole(env)
  const first = /\/setup\?token=(\S+)/.exec(one.printed())?.[1] as string
  expect(await opens(one, '/setup', first)).toBe(true)
  const { code, out } = await admin(env, 'setup-link')
  expect(code).toBe(0)
  expect(await opens(one, '/setup', first)).toBe(false)
  expect(await opens(one, '/setup', tokenOf(out))).toBe(true)
  expect(await audit(env)).toMatchObject([
    { operation: 'setup.link', actor: 'command line' },
    { operation: 'setup.link', actor: 'start' },
  ])
  expect(await stop(one, env)).toBe(0)
})

it('keeps its socket to the user who runs the console, whatever the folder allows, and takes it away', async () => {
  const env = await environment('embedded')
  chmodSync(env.DATA_DIR as string, 0o777)
  const one = await startConsole(env)
  const socket = join(env.DATA_DIR as string, 'admin.sock')
  expect(statSync(socket).mode & 0o777).toBe(0o600)
  one.child.kill('SIGKILL')
  await one.ended
  // Left over, it neither answers the command nor stops the next console.
  expect(existsSync(socket)).toBe(true)
  expect(await admin(env, 'reset', person.email)).toMatchObject({ code: 0 })
  const again = await startConsole(env)
  expect(await admin(env, 'reset', person.email)).toMatchObject({ code: 0 })
  expect(await stop(again)).toBe(0)
  expect(existsSync(socket)).toBe(false)
})

it('says how it is used', async () => {
  for (const words of [[], ['reset'], ['resett', person.email], ['reset', '']])
    expect(await admin(await environment('embedded'), ...words)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^usage: npm run admin/),
    })
})
