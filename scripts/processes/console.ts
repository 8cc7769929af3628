import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'
import { variables } from '@/lib/env'
import { byHand } from '@/lib/testing/by-hand'
import { newPostgres } from '@/lib/testing/new-postgres'

export const person = { email: 'maria@acme.example', password: 'correct horse battery' }
const unattended = {
  ADMIN_EMAIL: person.email,
  ADMIN_PASSWORD: person.password,
  ORGANIZATION: 'Acme',
}
const secrets = {
  NEXTAUTH_SECRET: 'a secret of this test, long enough',
  ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
}

/** A process that was started; `printed` is what it said so far. */
export type Started = { child: ChildProcess; printed(): string; ended: Promise<number | null> }

export type Console = Started & { url: string }

/** The environment of a console of this test alone: an empty data folder or a new PostgreSQL database, a free port. */
export async function environment(database: 'embedded' | 'PostgreSQL'): Promise<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-process-'))
  const own = {
    PORT: String(await freePort()),
    SANDBOX_PORT: String(await freePort()),
    DATA_DIR: folder,
    LOG_LEVEL: 'warn',
    // Nothing is read that a test did not ask for.
    HEALTH_INTERVAL: '0',
    ...unattended,
  }
  if (database === 'embedded') return own
  return { ...own, ...secrets, DATABASE_URL: await newPostgres(process.env.TEST_DATABASE_URL as string) }
}

export function freePort(): Promise<number> {
  return new Promise((done, refuse) => {
    const server = createServer()
    server.once('error', refuse)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => done(port))
    })
  })
}

/** Runs one of the project's own commands to its end: a script, or npm. */
export async function run(
  command: string[],
  env: Record<string, string>,
  cwd = '.',
): Promise<{ code: number | null; out: string; err: string }> {
  const child = start(command, env, cwd)
  let out = ''
  let err = ''
  child.stdout?.on('data', (chunk) => {
    out += chunk
  })
  child.stderr?.on('data', (chunk) => {
    err += chunk
  })
  const code = await new Promise<number | null>((done) => child.once('close', done))
  return { code, out, err }
}

/** What whoever runs the tests has set for a console of their own, here or in .env, means nothing. */
export const nothingSet = Object.fromEntries(Object.keys(variables.shape).map((name) => [name, '']))

/** To optimize the WebAssembly of PGlite and Prisma takes longer than most consoles here run; that of the journeys runs on. */
const flags = process.env.VITEST ? ['--liftoff-only'] : []

function start(command: string[], env: Record<string, string>, cwd = '.'): ChildProcess {
  const inherited = { ...process.env, ...nothingSet }
  // Elsewhere, .env of that folder counts.
  if (cwd !== '.') for (const name of Object.keys(nothingSet)) delete inherited[name]
  const [program, args] =
    command[0] === 'npm' ? ['npm', command.slice(1)] : [process.execPath, [...flags, ...command]]
  return spawn(program, args, { cwd, env: { ...inherited, ...env, NODE_ENV: 'production' } })
}

/** Starts the console and waits until it says that it is ready. In another folder, `env` is added to its .env. */
export async function startConsole(
  env: Record<string, string>,
  { command = ['scripts/start.mjs'], cwd = '.', port = env.PORT } = {},
): Promise<Console> {
  const started = await startUntil('Gatehouse is ready', command, env, cwd)
  return { url: `http://127.0.0.1:${port}`, ...started }
}

/** Starts a script, or npm, that goes on, and waits until it says these words. */
export async function startUntil(
  words: string,
  command: string[],
  env: Record<string, string>,
  cwd = '.',
): Promise<Started> {
  const child = start(command, env, cwd)
  let text = ''
  const ended = new Promise<number | null>((done) => child.once('exit', done))
  await new Promise<void>((ready, refuse) => {
    const hear = (chunk: Buffer) => {
      text += chunk
      if (text.includes(words)) ready()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    void ended.then((code) => refuse(new Error(`${command.join(' ')} ended with ${code}:\n${text}`)))
  })
  child.once('exit', (code, signal) => {
    if (!child.killed) console.error(lastWords(child.pid, signal ?? `exit code ${code}`, text))
  })
  return { child, printed: () => text, ended }
}

/** Of a process that nobody here ended. */
function lastWords(pid: number | undefined, how: string, printed: string): string {
  const free = Math.round(freemem() / 1_048_576)
  return `Process ${pid} ended with ${how}, while ${free} MiB of memory were free. It printed last:\n${printed.slice(-4_000)}`
}

/** The lines of its output since it was ready and said where, each of them JSON. */
export function logged(one: Console): Record<string, unknown>[] {
  const [, since = ''] = one
    .printed()
    .split(/Gatehouse is ready.*\n(?:It listens.*\n|Set it up.*\n|Sandbox issuer.*\n)*/)
  return since
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}

/** Signs in as a browser does. Returns the Cookie header. */
export async function signIn(
  one: Console,
  who = person,
  headers: Record<string, string> = {},
): Promise<string> {
  const { answer, cookie } = await trySignIn(one, who, headers)
  if (!answer.ok) throw new Error(`Sign-in answered ${answer.status}: ${await answer.text()}`)
  return cookie
}

/** The answer to an attempt to sign in, and the Cookie header after it. */
export async function trySignIn(
  { url }: Console,
  who: { email: string; password: string },
  headers: Record<string, string> = {},
): Promise<{ answer: Response; cookie: string }> {
  const first = await fetch(`${url}/api/auth/csrf`)
  const { csrfToken } = (await first.json()) as { csrfToken: string }
  const cookie = cookiesAfter(headers.cookie ?? '', first)
  const answer = await fetch(`${url}/api/auth/callback/password`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url, ...headers, cookie },
    body: new URLSearchParams({ csrfToken, json: 'true', ...who }),
  })
  return { answer, cookie: cookiesAfter(cookie, answer) }
}

/** The Cookie header with what the answer sets. */
export function cookiesAfter(cookie: string, answer: Response): string {
  const pairs = [...cookie.split('; ').filter(Boolean), ...answer.headers.getSetCookie()].map((line) => {
    const pair = line.split(';')[0] as string
    const at = pair.indexOf('=')
    return [pair.slice(0, at), pair.slice(at + 1)] as const
  })
  return [...new Map(pairs)].map(([name, value]) => `${name}=${value}`).join('; ')
}

/** Adds a key manager with endpoints entered by hand. True when the console acknowledged it; throws when it is gone. */
export async function add({ url }: Console, cookie: string, name: string): Promise<boolean> {
  const answer = await fetch(`${url}/api/v1/organizations/acme/key-managers`, {
    method: 'POST',
    headers: { cookie, origin: url, 'content-type': 'application/json' },
    body: JSON.stringify(byHand(name, `https://${name}.example`)),
  })
  await answer.text()
  return answer.ok
}

/** The names of all key managers, by page. */
export async function names({ url }: Console, cookie: string): Promise<string[]> {
  const all: string[] = []
  for (let page = 1; ; page++) {
    const answer = await fetch(`${url}/api/v1/organizations/acme/key-managers?size=50&page=${page}`, {
      headers: { cookie },
    })
    if (!answer.ok) throw new Error(`The list answered ${answer.status}: ${await answer.text()}`)
    const { rows, found } = (await answer.json()) as { rows: { name: string }[]; found: number }
    all.push(...rows.map((row) => row.name))
    if (all.length >= found || rows.length === 0) return all
  }
}

/** Ends it as an operator does, and removes its folder. */
export async function stop(one: Started, env?: Record<string, string>): Promise<number | null> {
  one.child.kill('SIGTERM')
  const code = await one.ended
  if (env) rmSync(env.DATA_DIR as string, { recursive: true, force: true })
  return code
}
