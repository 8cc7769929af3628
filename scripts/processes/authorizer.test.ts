import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:https'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { JWK } from 'oidc-provider'
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import type { Confirmed } from '@/lib/authorizer/known'
import { createStore, stored } from '@/lib/authorizer/store'
import { query } from '@/lib/testing/query'
import { createAuthority } from '@/lib/testing/sandbox/certificate'
import { newKey, publicPart } from '@/lib/testing/sandbox/provider'
import { signWith } from '@/lib/testing/sandbox/sign'
import { askedBy } from '@/scripts/gateways/page'
import { type Api, signedInApi } from './api'
import { type Console, environment, freePort, type Started, startConsole, startUntil, stop } from './console'
import { addToCheck } from './to-check'

const issuer = 'https://idp.example'
let env: Record<string, string>
let consoles: Console[]
let api: Api
let key: JWK
let gateway: Record<string, string>
let authorizer: Started

beforeAll(async () => {
  env = await environment('PostgreSQL')
  const start = async () => startConsole({ ...env, PORT: String(await freePort()) })
  consoles = [await start()]
  consoles.push(await start())
  api = await signedInApi(consoles[0] as Console)
  key = await newKey()
  await addToCheck(env.DATABASE_URL as string, issuer, 1)
  await query(
    env.DATABASE_URL as string,
    `UPDATE "KeyManager" SET "jwks" = $1, "jwksUrl" = "endpoints"->>'jwksEndpoint', "readAt" = now(),
       "acceptedAudiences" = '{orders}', "version" = "version" + 1`,
    [JSON.stringify({ keys: [publicPart(key)] })],
  )
  const { environments } = await api.get<{ environments: { id: string }[] }>('/environments')
  const environmentId = environments[0]?.id
  await api.post('/apis', {
    name: 'Orders',
    apiVersion: 'v1',
    basePaths: [{ environmentId, basePath: '/shop' }],
    accepted: { allKeyManagers: true, keyManagerIds: [] },
    audiencePolicy: null,
    operations: [{ method: 'GET', path: '/orders', scopes: ['orders:read'] }],
  })
  const { secret } = await api.post<{ secret: string }>('/gateway-keys', { environmentId, name: 'edge' })
  gateway = {
    GATEHOUSE_URL: (consoles[1] as Console).url,
    GATEWAY_KEY: secret,
    PORT: String(await freePort()),
    DATA_DIR: join(env.DATA_DIR as string, 'authorizer'),
    LOG_LEVEL: 'info',
  }
  authorizer = await startAuthorizer()
  await vi.waitFor(async () => expect(await status('/readyz')).toBe(200), { timeout: 60_000 })
})
afterAll(async () => {
  authorizer.child.kill('SIGTERM')
  for (const one of consoles) await stop(one)
})

const startAuthorizer = () =>
  startUntil('The authorizer is ready', ['scripts/run.mjs', 'authorizer'], gateway)
const at = (path: string) => `http://127.0.0.1:${gateway.PORT}${path}`
const status = async (path: string) => (await fetch(at(path))).status
const token = () =>
  signWith(key, { iss: `${issuer}/1`, aud: 'orders', scope: 'orders:read', exp: Date.now() / 1_000 + 600 })

/** What a gateway is told about GET /shop/orders. */
async function ask(): Promise<string> {
  const answer = await fetch(at('/ext-authz/shop/orders'), {
    headers: { authorization: `Bearer ${token()}` },
  })
  return `${answer.status} ${answer.headers.get('x-gatehouse-reason') ?? ''}`.trim()
}

async function setEnabled(enabled: boolean): Promise<void> {
  const { rows } = await api.get<{ rows: { id: string; version: number }[] }>('/key-managers')
  const [row] = rows
  const answer = await fetch(
    `${consoles[0]?.url}/api/v1/organizations/acme/key-managers/${row?.id}/enabled`,
    { method: 'PUT', headers: api.headers, body: JSON.stringify({ version: row?.version, enabled }) },
  )
  expect(answer.status).toBe(200)
}

it('follows within two seconds what is changed in another console than the one it waits at', async () => {
  expect(await ask()).toBe('200')
  // It waits by now, or asks again.
  await setEnabled(false)
  await vi.waitFor(async () => expect(await ask()).toBe('401 issuer'), { timeout: 2_000, interval: 20 })
  await setEnabled(true)
  await vi.waitFor(async () => expect(await ask()).toBe('200'), { timeout: 2_000, interval: 20 })
})

it('is one of several with one key, also over https, and all of them follow', async () => {
  const folder = env.DATA_DIR as string
  const authority = createAuthority()
  const { key: privateKey, cert } = authority.issue({ hosts: ['127.0.0.1'] })
  const [TLS_CERTIFICATE, TLS_KEY] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  writeFileSync(TLS_CERTIFICATE, cert)
  writeFileSync(TLS_KEY, privateKey)
  const PORT = String(await freePort())
  const secret = 's'.repeat(32)
  const settings = { ...gateway, PORT, DATA_DIR: join(folder, 'second'), HOST: '0.0.0.0' }
  const second = await startUntil('The authorizer is ready', ['scripts/run.mjs', 'authorizer'], {
    ...settings,
    ...{ GATEWAY_SECRET: secret, TLS_CERTIFICATE, TLS_KEY },
  })
  const agent = new Agent({ ca: authority.ca, keepAlive: false })
  const introspect = () =>
    new Promise<boolean>((done, refuse) => {
      const headers = {
        authorization: `Basic ${btoa(`gateway:${secret}`)}`,
        'content-type': 'application/x-www-form-urlencoded',
      }
      request(`https://127.0.0.1:${PORT}/introspect`, { method: 'POST', agent, headers }, async (response) =>
        done(JSON.parse((await response.toArray()).join('')).active),
      )
        .on('error', refuse)
        .end(new URLSearchParams({ token: token() }).toString())
    })
  await vi.waitFor(async () => expect(await introspect()).toBe(true), { timeout: 60_000 })
  await setEnabled(false)
  const both = async () => [await ask(), await introspect()]
  await vi.waitFor(async () => expect(await both()).toEqual(['401 issuer', false]), {
    timeout: 2_000,
    interval: 20,
  })
  await setEnabled(true)
  await vi.waitFor(async () => expect(await both()).toEqual(['200', true]), { timeout: 2_000, interval: 20 })
  // In the clear it answers nobody.
  await expect(fetch(`http://127.0.0.1:${PORT}/healthz`)).rejects.toThrow()
  expect(await stop(second)).toBe(0)
})

it('reports what it decided to a console, where it is shown', async () => {
  type Shown = { refusals: unknown[] }
  const about = { reason: 'enabled', keyManager: expect.objectContaining({ name: 'km1' }) }
  const request = { ...about, operation: 'GET /orders', api: expect.objectContaining({ name: 'Orders' }) }
  const token = { ...about, operation: '', api: null }
  await vi.waitFor(
    async () => {
      const { refusals } = await api.get<Shown>('/gateway-decisions')
      for (const one of [request, token]) expect(refusals).toContainEqual(expect.objectContaining(one))
    },
    { timeout: 60_000 },
  )
})

it('reports which keys verified tokens, so that a withdrawal of one is told as such', async () => {
  const url = env.DATABASE_URL as string
  await vi.waitFor(
    async () => expect(await query(url, 'SELECT "thumbprint" FROM "UsedKey"')).toHaveLength(1),
    { timeout: 60_000 },
  )
})

it('says how it is to Prometheus', async () => {
  await ask()
  const text = await (await fetch(at('/metrics'))).text()
  expect(text).toMatch(/gatehouse_decisions_total\{outcome="allowed",reason="allowed"\} \d/)
  expect(text).toMatch(/gatehouse_description_age_seconds \d/)
  expect(text).toMatch(/gatehouse_keys_age_seconds \d/)
  expect(text).not.toMatch(/Orders|km1|idp\.example/)
})

it('docs/gateways/json.md fetches what programs read, to the letter', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-json-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const title of ['fetch', 'fetch-again']) {
    const { command, printed } = askedBy('json', title)
    const { stdout } = await promisify(execFile)('sh', ['-c', command], {
      cwd: folder,
      env: { ...process.env, ...gateway },
    })
    expect(stdout).toBe(printed)
  }
  const { apis } = JSON.parse(readFileSync(join(folder, 'gatehouse.json'), 'utf8'))
  expect(apis).toMatchObject([{ name: 'Orders', operations: [{ path: '/orders' }] }])
})

it('is no session, and a session is no gateway key', async () => {
  const [one] = consoles as [Console]
  const { cookie } = api.headers
  const bearer = { authorization: `Bearer ${gateway.GATEWAY_KEY}` }
  const asked = async (path: string, headers: Record<string, string>) =>
    (await fetch(`${one.url}/api/v1${path}`, { headers })).status
  expect(await asked('/gateway/description', bearer)).toBe(200)
  expect(await asked('/gateway/description', { cookie })).toBe(401)
  expect(await asked('/organizations/acme/key-managers', bearer)).toBe(401)
  expect(await asked('/gateway/description', { authorization: 'Bearer gatehouse_guessed' })).toBe(401)
  // It is the one write that is taken from another site, since a session is nothing there.
  const written = await fetch(`${one.url}/api/v1/gateway/decisions`, {
    method: 'POST',
    headers: { cookie, origin: 'https://evil.example', 'content-type': 'application/json' },
    body: JSON.stringify({ decisions: [] }),
  })
  expect(written.status).toBe(401)
})

it('a console that ends does not wait for those who wait at it', async () => {
  const [, second] = consoles as [Console, Console]
  expect(await stop(second)).toBe(0)
  consoles.pop()
})

it('decides by what it knows while no console answers, also after a start, until that is too old', async () => {
  expect(await ask()).toBe('200')
  expect(await stop(authorizer)).toBe(0)
  authorizer = await startAuthorizer()
  expect(authorizer.printed()).toContain('Starting with the description on disk')
  expect(await ask()).toBe('200')
  expect(await stop(authorizer)).toBe(0)

  const name = readdirSync(gateway.DATA_DIR as string).find((one) => one.endsWith('.json')) as string
  const file = join(gateway.DATA_DIR as string, name)
  const place = { file, key: gateway.GATEWAY_KEY as string }
  const kept = (await stored(place)) as Confirmed
  await createStore(place).keep({ ...kept, confirmedAt: kept.confirmedAt - 3_600_000 })
  authorizer = await startAuthorizer()
  expect(await ask()).toBe('503 not-ready')
  expect([await status('/healthz'), await status('/readyz')]).toEqual([200, 503])
})

it('ends at SIGTERM however many connections gateways keep', async () => {
  const idle = connect(Number(gateway.PORT), '127.0.0.1')
  idle.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n')
  await new Promise((done) => idle.once('data', done))
  expect(await stop(authorizer)).toBe(0)
  idle.destroy()
})
