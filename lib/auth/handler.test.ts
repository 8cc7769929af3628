import { createRequire } from 'node:module'
import { NextRequest } from 'next/server'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { use } from '@/lib/db/client'
import type { Database } from '@/lib/db/open'
import { log } from '@/lib/log/log'
import { inviteMember } from '@/lib/members/invite'
import { createGuardedFetch } from '@/lib/net/guarded-fetch'
import { useOutbound } from '@/lib/net/outbound'
import { parseOutboundAllow } from '@/lib/net/outbound-allow'
import { type TestOrganization, testOrganization } from '@/lib/organizations/testing'
import { startProxy } from '@/lib/testing/connect-proxy'
import { testDatabase } from '@/lib/testing/database'
import { type Sandbox, startSandbox } from '@/lib/testing/sandbox/sandbox'
import { authHandler } from './handler'
import { hashPassword } from './password'
import { currentCaller } from './session'

// The sandbox sends back to loopback only; nothing listens there.
const own = 'http://127.0.0.1:3999'
const password = 'correct horse battery'
let database: Database
let sandbox: Sandbox
let acme: TestOrganization
let now: Request
const kept = { ...process.env }

beforeAll(async () => {
  database = await testDatabase()
  sandbox = await startSandbox()
  useOutbound(createGuardedFetch({ allow: parseOutboundAllow(sandbox.origin) }))
  Object.assign(process.env, {
    NEXTAUTH_URL: own,
    NEXTAUTH_SECRET: 'a secret of the tests, long enough',
    OIDC_ISSUER: sandbox.issuer,
    OIDC_CLIENT_ID: sandbox.clientId,
    OIDC_CLIENT_SECRET: sandbox.clientSecret,
  })
  // next-auth asks Next for the request; here there is no Next, only the request.
  const require = createRequire(import.meta.url)
  const headers = require('next/headers')
  Object.defineProperty(require.cache[require.resolve('next/headers')] ?? {}, 'exports', {
    value: {
      ...headers,
      headers: async () => now.headers,
      cookies: async () => (now as NextRequest).cookies,
    },
  })
})
beforeEach(async () => {
  acme = await testOrganization(database)
})
afterAll(async () => {
  process.env = kept
  await sandbox.close()
  await database.close()
})

/** A browser's jar of cookies, one for each site. */
function browser() {
  const jars = new Map<string, Map<string, string>>()
  const jar = (url: string) => {
    const { origin } = new URL(url)
    if (!jars.has(origin)) jars.set(origin, new Map())
    return jars.get(origin) as Map<string, string>
  }
  const keep = (url: string, response: Response) => {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...settings] = line.split(/;\s*/)
      const at = pair.indexOf('=')
      const gone = settings.some((one) => /^max-age=0$/i.test(one))
      if (gone) jar(url).delete(pair.slice(0, at))
      else jar(url).set(pair.slice(0, at), pair.slice(at + 1))
    }
    return response
  }
  const cookieOf = (url: string) => [...jar(url)].map(([name, value]) => `${name}=${value}`).join('; ')

  /** One of our own routes below /api/auth. */
  async function console_(path: string, form?: Record<string, string>): Promise<Response> {
    const url = path.startsWith('http') ? path : `${own}/api/auth/${path}`
    const headers = {
      cookie: cookieOf(url),
      'x-forwarded-host': '127.0.0.1:3999',
      'x-forwarded-proto': 'http',
    }
    now = new NextRequest(url, {
      headers,
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
    const nextauth = new URL(url).pathname.replace('/api/auth/', '').split('/')
    return keep(url, await authHandler(now, { params: Promise.resolve({ nextauth }) }))
  }
  async function submit(path: string, form: Record<string, string>): Promise<string> {
    const { csrfToken } = await (await console_('csrf')).json()
    const answer = await console_(path, { ...form, csrfToken, callbackUrl: '/', json: 'true' })
    return (await answer.json()).url
  }
  const start = () => submit('signin/oidc', {})
  /** Follows the provider, choosing the account, until it sends back to us; there, ends with our answer. */
  async function follow(from: string, account: string): Promise<{ location: string; response: Response }> {
    let url = from
    let form: Record<string, string> | undefined
    for (let step = 0; step < 12; step++) {
      if (url.startsWith(own)) {
        const response = await console_(url)
        return { response, location: response.headers.get('location') ?? '' }
      }
      const response: Response = keep(
        url,
        await fetch(url, {
          redirect: 'manual',
          headers: { cookie: cookieOf(url) },
          ...(form && { method: 'POST', body: new URLSearchParams(form) }),
        }),
      )
      const location = response.headers.get('location')
      form = location ? undefined : { account }
      if (location) url = new URL(location, url).href
    }
    throw new Error('The provider did not send back.')
  }
  const caller = () => currentCaller(cookieOf(own))
  const intend = (kind: string, token = '') =>
    jar(own).set('gatehouse.single-sign-on', encodeURIComponent(JSON.stringify({ kind, token })))
  return { start, follow, submit, caller, intend, cookies: () => jar(own) }
}

async function setPassword() {
  const email = `${acme.adminId}@acme.example`
  const passwordHash = await hashPassword(password)
  await database.client.user.update({
    where: { id: acme.adminId },
    data: { email, emailKey: email, passwordHash },
  })
  return email
}

it('signs in a linked account through the real provider, and nobody else', async () => {
  const { issuer } = sandbox
  await database.client.identity.create({
    data: { issuer, subject: 'ada@example.com', userId: acme.adminId },
  })
  const ada = browser()
  expect((await ada.follow(await ada.start(), 'ada@example.com')).location).toBe(`${own}/`)
  expect(await ada.caller()).toMatchObject({ userId: acme.adminId, sessionEpoch: 0 })
  const grace = browser()
  expect((await grace.follow(await grace.start(), 'grace@example.com')).location).toContain(
    'error=no-membership',
  )
  expect(await grace.caller()).toBeNull()
  await database.client.identity.deleteMany()
})

it('accepts an invitation with single sign-on, once', async () => {
  const { link } = await inviteMember(acme.admin, { email: 'grace@acme.example', role: 'viewer' })
  const grace = browser()
  grace.intend('invitation', new URL(link, own).searchParams.get('token') ?? '')
  await grace.follow(await grace.start(), 'grace@example.com')
  const user = await database.client.user.findUniqueOrThrow({ where: { emailKey: 'grace@acme.example' } })
  expect(await grace.caller()).toMatchObject({ userId: user.id, sessionEpoch: 0 })
  expect(grace.cookies().has('gatehouse.single-sign-on')).toBe(false)
})

it('links to whoever is signed in with a password', async () => {
  const email = await setPassword()
  const maria = browser()
  expect(await maria.submit('callback/password', { email, password })).toBe(`${own}/`)
  maria.intend('account')
  await maria.follow(await maria.start(), 'ada@example.com')
  const { issuer } = sandbox
  const key = { issuer_subject: { issuer, subject: 'ada@example.com' } }
  expect(await database.client.identity.findUnique({ where: key })).toMatchObject({ userId: acme.adminId })
})

it('refuses a document that names another issuer, before the provider and after it, and says so in the log', async () => {
  const ada = browser()
  const atProvider = await ada.start()
  sandbox.misbehave('wrong-issuer')
  expect(await ada.start()).toBe(`${own}/sign-in?error=issuer`)
  expect((await ada.follow(atProvider, 'ada@example.com')).location).toBe(`${own}/sign-in?error=issuer`)
  sandbox.misbehave(null)
  expect(await ada.caller()).toBeNull()
  expect(await database.client.auditEvent.findMany({ where: { reason: 'issuer-differs' } })).toMatchObject([
    { operation: 'sign-in', outcome: 'refused', count: 2 },
  ])
})

it('takes forms only, writes nothing into the log for anybody, and its answers are kept by nobody', async () => {
  const ask = (path: string, init?: { method: string; body: string; headers: Record<string, string> }) => {
    now = new NextRequest(`${own}/api/auth/${path}`, init)
    return authHandler(now, { params: Promise.resolve({ nextauth: path.split('/') }) })
  }
  const json = (body: string) => ({ method: 'POST', body, headers: { 'content-type': 'application/json' } })
  expect((await ask('_log', json('{"level":"error","code":"EVIL"}'))).status).toBe(404)
  for (const body of ['{', '{"email":{},"password":[]}'])
    expect((await ask('callback/password', json(body))).status).toBe(415)
  // Pages that are not ours.
  for (const path of ['signout', 'verify-request']) expect((await ask(path)).status, path).toBe(404)
  for (const path of ['csrf', 'providers', 'session', 'signin', 'nothing'])
    expect((await ask(path)).headers.get('cache-control'), path).toBe('private, no-store')
})

it('a bug while signing in is in the log under the number that is shown; without a database that is said', async () => {
  const lines = vi.spyOn(log, 'error').mockImplementation(() => {})
  const failing = (error: Error) => {
    const client = new Proxy(database.client, {
      get: (target, name) => {
        if (name === 'user') throw error
        return Reflect.get(target, name)
      },
    })
    use({ client, close: database.close })
  }
  const attempt = async () =>
    new URL(await browser().submit('callback/password', { email: 'a@b.example', password })).searchParams.get(
      'error',
    )
  failing(new TypeError('broken'))
  const shown = await attempt()
  expect(shown).toMatch(/^Something went wrong here\. .* Request [0-9a-f-]{36}\.$/)
  const [logged] = lines.mock.calls[0] as unknown as [{ requestId: string; err: Error }]
  expect(shown).toContain(logged.requestId)
  expect(logged.err.message).toBe('broken')
  failing(Object.assign(new Error('away'), { code: 'P1001' }))
  expect(await attempt()).toBe('The database does not answer. Try again in a moment.')
  expect(lines).toHaveBeenCalledOnce()
  use(database)
  lines.mockRestore()
})

it('asks for tokens and keys where the guarded fetch may go, and nowhere else', async () => {
  const token = 'https://login.acme.example/token'
  const outside = createGuardedFetch({
    allow: parseOutboundAllow(sandbox.origin),
    lookup: (_host, _options, callback) => callback(null, [{ address: '10.0.0.1', family: 4 }]),
  })
  const fetch: typeof outside = async (...asked) => {
    const answer = await outside(...asked)
    const document = { ...JSON.parse(Buffer.from(answer.body).toString()), token_endpoint: token }
    return { ...answer, body: Buffer.from(JSON.stringify(document)) }
  }
  const warned = vi.spyOn(log, 'warn')
  const ada = browser()
  const atProvider = await ada.start()
  useOutbound(Object.assign(fetch, { ...outside }))
  expect((await ada.follow(atProvider, 'ada@example.com')).location).toContain('error=OAuthCallback')
  useOutbound(createGuardedFetch({ allow: parseOutboundAllow(sandbox.origin) }))
  expect(warned.mock.calls).toMatchObject([
    [
      {
        err: {
          message: 'login.acme.example is not a public address. An operator can open it with OUTBOUND_ALLOW.',
        },
      },
      'sign-in',
    ],
  ])
  warned.mockRestore()
})

it('keeps the session in a cookie that scripts and other sites do not get, __Host- over https', async () => {
  const email = await setPassword()
  for (const [address, name] of [
    [own, 'gatehouse.session'],
    ['https://console.example', '__Host-gatehouse.session'],
  ] as const) {
    process.env.NEXTAUTH_URL = address
    const { sessionToken } = (await import('./next-auth')).authOptions().cookies ?? {}
    expect(sessionToken).toEqual({
      name,
      options: { httpOnly: true, sameSite: 'lax', path: '/', secure: address.startsWith('https:') },
    })
  }
  process.env.NEXTAUTH_URL = own
  const maria = browser()
  expect(await maria.submit('callback/password', { email, password: 'wrong' })).toContain('error=')
  expect(await maria.caller()).toBeNull()
  await maria.submit('callback/password', { email, password })
  expect([...maria.cookies().keys()]).toContain('gatehouse.session')
})

// The last one: next-auth keeps the way for the next sign-in, and a process has one.
it('goes through the operator’s proxy for the document, tokens and keys', async () => {
  const proxy = await startProxy(() => sandbox.origin)
  useOutbound(createGuardedFetch({ allow: parseOutboundAllow(sandbox.origin), proxy: proxy.url() }))
  const { issuer } = sandbox
  await database.client.identity.upsert({
    where: { issuer_subject: { issuer, subject: 'ada@example.com' } },
    create: { issuer, subject: 'ada@example.com', userId: acme.adminId },
    update: { userId: acme.adminId },
  })
  const ada = browser()
  const atProvider = await ada.start()
  proxy.asked.length = 0
  expect((await ada.follow(atProvider, 'ada@example.com')).location).toBe(`${own}/`)
  expect(await ada.caller()).toMatchObject({ userId: acme.adminId })
  const { host } = new URL(issuer)
  expect(proxy.asked.map(({ target }) => target)).toEqual([host, host, host])
  proxy.close()
})
