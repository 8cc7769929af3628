import { connect } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AccessDescription, DescribedKeyManager } from '@/lib/access/description'
import { accessDescription, describedKeyManager, ordersApi } from '@/lib/access/testing'
import { goodClaims, issuer, now, type Signer, second, signed, signer } from '@/lib/oidc/token/testing'
import * as verifying from '@/lib/oidc/token/verify'
import { type StartedAuthorizer, startAuthorizer } from './testing'

const secret = 'the secret of the gateways'
let key: Signer
let description: AccessDescription
let open: StartedAuthorizer
let guarded: StartedAuthorizer

beforeAll(async () => {
  key = await signer('one')
  description = accessDescription(key)
  open = await startAuthorizer(description, { now: () => now })
  guarded = await startAuthorizer(description, { now: () => now, gatewaySecret: secret })
})
afterAll(() => Promise.all([open.stop(), guarded.stop()]))
beforeEach(() => {
  for (const one of [open, guarded]) {
    one.told.tally.take()
    one.errors.length = 0
    one.follow(description)
  }
})

/** Why what was decided since the test began was refused, or that it was allowed. */
const decided = (at = open) => at.told.tally.take().map(({ reason }) => reason)

type Answer = { status: number; headers: Record<string, string>; body: string }

/** Says these lines, and nothing that a client would make of them. */
async function raw(lines: string[], body = '', at = open): Promise<Answer> {
  const [first, ...headers] = lines
  const socket = connect(at.port, '127.0.0.1')
  socket.write([first, 'Host: authorizer', 'Connection: close', ...headers, '', body].join('\r\n'))
  let said = ''
  for await (const part of socket) said += part
  const [head = '', ...rest] = said.split('\r\n\r\n')
  const [status = '', ...fields] = head.split('\r\n')
  return {
    status: Number(status.split(' ')[1]),
    headers: Object.fromEntries(
      fields.map((field) => {
        const colon = field.indexOf(':')
        return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()]
      }),
    ),
    body: rest.join('\r\n\r\n'),
  }
}

const token = (changes: Record<string, unknown> = {}) => signed(key, { ...goodClaims, ...changes })
const bearing = (text = token()) => `Authorization: Bearer ${text}`

/** The same question in each of the three ways. */
const ways: Record<string, (method: string, target: string, ...headers: string[]) => Promise<Answer>> = {
  'auth-request': (method, target, ...headers) =>
    raw([
      'GET /auth-request HTTP/1.1',
      `X-Original-Method: ${method}`,
      `X-Original-URI: ${target}`,
      ...headers,
    ]),
  'forward-auth': (method, target, ...headers) =>
    raw([
      'GET /forward-auth HTTP/1.1',
      `X-Forwarded-Method: ${method}`,
      `X-Forwarded-Uri: ${target}`,
      ...headers,
    ]),
  'ext-authz': (method, target, ...headers) => raw([`${method} /ext-authz${target} HTTP/1.1`, ...headers]),
}

describe.each(Object.entries(ways))('a question by %s', (way, ask) => {
  const statusOf400 = way === 'auth-request' ? 403 : 400

  it('is answered with who calls', async () => {
    const { status, headers } = await ask('GET', '/shop/orders/42?expand=items', bearing())
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'x-gatehouse-subject': 'somebody',
      'x-gatehouse-client': 'shop',
      'x-gatehouse-issuer': issuer,
      'x-gatehouse-scopes': 'orders:read orders:write',
      'x-gatehouse-key-manager': 'customers',
      'cache-control': 'no-store',
    })
    expect(decided()).toEqual(['allowed'])
  })

  it('has no identity where the operation is public', async () => {
    const { status, headers } = await ask('GET', '/shop/health', bearing())
    expect(status).toBe(200)
    expect(Object.keys(headers).filter((name) => name.startsWith('x-gatehouse'))).toEqual([])
  })

  it('without a token is told where one belongs, and no error', async () => {
    const { status, headers } = await ask('GET', '/shop/orders')
    expect(status).toBe(401)
    expect(headers['www-authenticate']).toBe('Bearer realm="acme"')
  })

  it('with a bad token is told so', async () => {
    const { status, headers, body } = await ask('GET', '/shop/orders', bearing(token({ exp: second - 61 })))
    expect(status).toBe(401)
    expect(headers['www-authenticate']).toBe(
      'Bearer realm="acme", error="invalid_token", error_description="The token has expired, or does not say when it does"',
    )
    expect(headers['x-gatehouse-reason']).toBe('expires')
    expect(JSON.parse(body)).toMatchObject({ status: 401 })
  })

  it('without the scopes is told which', async () => {
    const { status, headers } = await ask('POST', '/shop/orders', bearing(token({ scope: 'orders:read' })))
    expect(status).toBe(403)
    expect(headers['www-authenticate']).toBe(
      'Bearer realm="acme", error="insufficient_scope", error_description="The token lacks a scope", scope="orders:read orders:write"',
    )
  })

  it('for what is not listed is refused without a challenge', async () => {
    const { status, headers } = await ask('GET', '/shop/nothing', bearing())
    expect([status, headers['x-gatehouse-reason']]).toEqual([403, 'operation'])
    expect(headers['www-authenticate']).toBeUndefined()
  })

  it.each([
    '/shop/../shop/health',
    '/shop/./health',
    '/shop/%2e%2e/shop/health',
    '/shop//health',
    '//shop/health',
    '/shop/orders/a%2Fb',
    '/shop/orders/a%5Cb',
    '/shop/orders/a%00',
    '/shop/orders;a=b',
    '/shop/orders/%',
    '/shop/health#/',
    'http://other/shop/health',
    '',
  ])('with the target %j is refused, as it was sent', async (target) => {
    const { status, headers } = await ask('GET', target, bearing())
    if (way === 'ext-authz' && !target.startsWith('/')) expect(status).toBe(404)
    else expect([status, headers['x-gatehouse-status']]).toEqual([statusOf400, '400'])
  })

  it('with two Authorization headers is refused', async () => {
    const { status, headers } = await ask('GET', '/shop/orders', bearing(), bearing())
    expect([status, headers['x-gatehouse-status']]).toEqual([statusOf400, '400'])
    expect(headers['www-authenticate']).toContain('error="invalid_request"')
  })

  it.each([
    'X-HTTP-Method-Override',
    'x-http-method',
    'X-Method-Override',
    'X_HTTP_Method_Override',
    'X-HTTP_Method',
    'x_method-override',
  ])('with the header %s is refused, be it public', async (name) => {
    const { status, headers } = await ask('GET', '/shop/health', `${name}: DELETE`)
    expect([status, headers['x-gatehouse-status']]).toEqual([statusOf400, '400'])
  })

  it('with a method in other capitals is not listed', async () => {
    const { status } = await ask('get', '/shop/health')
    // Node reads no such method of a request of its own.
    expect(status).toBe(way === 'ext-authz' ? 400 : 403)
  })

  it('is not answered while nothing is known, be it public', async () => {
    open.follow(null)
    expect((await ask('GET', '/shop/health')).status).toBe(503)
  })

  it('follows what is known', async () => {
    open.follow({ ...description, keyManagers: [describedKeyManager(key, { enabled: false })] })
    const { status, headers } = await ask('GET', '/shop/orders', bearing())
    expect([status, headers['x-gatehouse-reason']]).toEqual([401, 'issuer'])
    expect(headers['www-authenticate']).toContain('The issuer of the token is not accepted here')
    expect(decided()).toEqual(['enabled'])
  })

  it.each<[string, Partial<DescribedKeyManager>]>([
    ['is disabled', { enabled: false }],
    ['is of another environment', { environments: [{ id: 'other', name: 'Other' }] }],
    ['has another issuer', { issuer: 'https://other.example', issuers: ['https://other.example'] }],
  ])('says the same of a key manager that %s, in every header and word', async (_, changes) => {
    const said = async (one: Partial<DescribedKeyManager>) => {
      open.follow({ ...description, keyManagers: [describedKeyManager(key, one)] })
      const { status, headers, body } = await ask('GET', '/shop/orders', bearing())
      return { status, headers: { ...headers, date: '' }, body }
    }
    expect(await said(changes)).toEqual(await said({ issuers: [] }))
  })
})

describe('a gateway that speaks unclearly', () => {
  it.each<[string, string[]]>([
    ['says no method', ['X-Original-URI: /shop/health']],
    ['says no target', ['X-Original-Method: GET']],
    [
      'says two methods',
      ['X-Original-Method: GET', 'X-Original-Method: GET', 'X-Original-URI: /shop/health'],
    ],
    [
      'says two targets',
      ['X-Original-Method: GET', 'X-Original-URI: /shop/health', 'x-original-uri: /shop/health'],
    ],
    [
      'lists two targets in one header',
      ['X-Original-Method: GET', 'X-Original-URI: /shop/health, /shop/health'],
    ],
    ['uses the headers of another', ['X-Forwarded-Method: GET', 'X-Forwarded-Uri: /shop/health']],
  ])('%s and is refused', async (_, headers) => {
    const { status, headers: said } = await raw(['GET /auth-request HTTP/1.1', ...headers])
    expect([status, said['x-gatehouse-status']]).toEqual([403, '400'])
  })

  it('has its last header counted after thousands of others', async () => {
    const many = Array.from({ length: 3_000 }, () => 'a: b')
    const { headers } = await raw([
      'GET /auth-request HTTP/1.1',
      'X-Original-Method: GET',
      'X-Original-URI: /shop/health',
      ...many,
      'X-Original-URI: /shop/orders',
    ])
    expect(headers['x-gatehouse-status']).toBe('400')
  })

  it.each([
    'POST /auth-request',
    'DELETE /forward-auth',
    'GET http://authorizer/auth-request',
    'GET /auth-request/',
  ])('asks %s and is told nothing', async (line) => {
    const headers = ['X-Original-Method: GET', 'X-Original-URI: /shop/health']
    expect((await raw([`${line} HTTP/1.1`, ...headers])).status).toBeGreaterThanOrEqual(404)
  })
})

describe('a secret of the gateways', () => {
  const asked = ['GET /ext-authz/shop/health HTTP/1.1']

  it('is asked for, exactly once', async () => {
    expect((await raw(asked, '', guarded)).status).toBe(403)
    expect((await raw([...asked, 'X-Gateway-Secret: guessed'], '', guarded)).status).toBe(403)
    const right = `X-Gateway-Secret: ${secret}`
    expect((await raw([...asked, right, right], '', guarded)).status).toBe(403)
    expect((await raw([...asked, right], '', guarded)).status).toBe(200)
  })

  it('is not asked for by who looks whether it runs', async () => {
    expect((await raw(['GET /healthz HTTP/1.1'], '', guarded)).status).toBe(200)
    expect((await raw(['GET /readyz HTTP/1.1'], '', guarded)).status).toBe(200)
    open.follow(null)
    expect((await raw(['GET /healthz HTTP/1.1'])).status).toBe(200)
    expect((await raw(['GET /readyz HTTP/1.1'])).status).toBe(503)
  })

  it('is asked of others while it ends, and what it is asked still it answers', async () => {
    const ending = await startAuthorizer(description)
    expect((await raw(['GET /readyz HTTP/1.1'], '', ending)).status).toBe(200)
    ending.end()
    expect((await raw(['GET /readyz HTTP/1.1'], '', ending)).status).toBe(503)
    expect((await raw(asked, '', ending)).status).toBe(200)
    await ending.stop()
  })
})

describe('what is answered with no decision', () => {
  const count = async (reason: string, at: StartedAuthorizer) => {
    const { body } = await raw(['GET /metrics HTTP/1.1'], '', at)
    return Number(new RegExp(`gatehouse_refused_total\\{reason="${reason}"\\} (\\d+)`).exec(body)?.[1] ?? 0)
  }
  const asked = 'GET /ext-authz/shop/health HTTP/1.1'

  it.each<[string, string, () => StartedAuthorizer, string[]]>([
    ['not-ready', 'while nothing is known', () => open, [asked]],
    ['gateway', 'for a gateway without the secret', () => guarded, [asked]],
    ['gateway', 'for somebody who introspects without it', () => guarded, ['POST /introspect HTTP/1.1']],
    ['request', 'for what is not here', () => open, ['GET /nothing HTTP/1.1']],
  ])('is counted as %s %s', async (reason, _, which, lines) => {
    const at = which()
    if (reason === 'not-ready') at.follow(null)
    const before = await count(reason, at)
    await raw(lines, '', at)
    expect(await count(reason, at)).toBe(before + 1)
    expect(decided(at)).toEqual([])
  })

  it('is counted and written down where something goes wrong, once a minute at most', async () => {
    open.follow({ ...description, organization: null as never })
    for (let times = 0; times < 2; times++) expect((await raw([asked])).status).toBe(500)
    expect(await count('unexpected', open)).toBe(2)
    expect(open.errors).toEqual([{ err: expect.any(TypeError) }])
  })

  it('is not counted for who looks whether it is ready', async () => {
    open.follow(null)
    const before = await count('not-ready', open)
    expect((await raw(['GET /readyz HTTP/1.1'])).status).toBe(503)
    expect(await count('not-ready', open)).toBe(before)
  })
})

describe('introspection', () => {
  const basic = `Authorization: Basic ${Buffer.from(`gateway:${encodeURIComponent(secret)}`).toString('base64')}`
  async function introspect(form: string, authorization = basic, at = guarded): Promise<Answer> {
    return raw(
      [
        'POST /introspect HTTP/1.1',
        'Content-Type: application/x-www-form-urlencoded',
        `Content-Length: ${form.length}`,
        authorization,
      ],
      form,
      at,
    )
  }
  const said = async (parameters: Record<string, string>) => {
    const { status, body } = await introspect(new URLSearchParams(parameters).toString())
    expect(status).toBe(200)
    return JSON.parse(body)
  }

  it('tells of a good token what it says', async () => {
    expect(await said({ token: token(), token_type_hint: 'access_token' })).toEqual({
      active: true,
      token_type: 'Bearer',
      scope: 'orders:read orders:write',
      client_id: 'shop',
      iss: issuer,
      sub: 'somebody',
      aud: 'orders',
      exp: goodClaims.exp,
      iat: goodClaims.iat,
      nbf: goodClaims.nbf,
      jti: 'one',
      gatehouse_apis: ['orders'],
      gatehouse_subject: 'somebody',
      gatehouse_client: 'shop',
      gatehouse_issuer: issuer,
      gatehouse_scopes: 'orders:read orders:write',
      gatehouse_key_manager: 'customers',
    })
  })

  it('names the APIs that it opens, each by its own audience policy', async () => {
    const own = { ...ordersApi, id: 'own', basePath: '/own' }
    const policy = { acceptedAudiences: ['own'], allowedClients: [] }
    guarded.follow({ ...description, apis: [...description.apis, { ...own, audiencePolicy: policy }] })
    const opened = async (aud: unknown) => (await said({ token: token({ aud }) })).gatehouse_apis
    expect(await opened('orders')).toEqual(['orders'])
    expect(await opened('own')).toEqual(['own'])
    expect(await opened(['own', 'orders'])).toEqual(['orders', 'own'])
  })

  it('reads a token, and not a text that holds one', async () => {
    for (const text of [`Bearer ${token()}`, `${token()}, Bearer ${token()}`, `${token()} x`, ` ${token()}`])
      expect(await said({ token: text })).toEqual({ active: false })
  })

  it.each<[string, Record<string, unknown>]>([
    ['has expired', { exp: second - 61 }],
    ['never expires', { exp: undefined }],
    ['is not valid yet', { nbf: second + 61 }],
    ['is bound to a key', { cnf: { jkt: 'x' } }],
    ['has another audience', { aud: 'others', azp: 'others' }],
    ['has another issuer', { iss: 'https://other.example' }],
  ])('tells nothing of one that %s', async (_, changes) => {
    expect(await said({ token: token(changes) })).toEqual({ active: false })
  })

  it('asks for an API and for scopes, where it is told', async () => {
    const good = token()
    for (const api of ['orders', '/shop'])
      expect(await said({ token: good, api })).toMatchObject({ active: true })
    expect(await said({ token: good, api: 'nothing' })).toEqual({ active: false })
    expect(await said({ token: good, scope: 'orders:read' })).toMatchObject({ active: true })
    expect(await said({ token: good, scope: 'orders:read orders:admin' })).toEqual({ active: false })
    guarded.follow({ ...description, apis: description.apis.map((api) => ({ ...api, keyManagers: [] })) })
    expect(await said({ token: good, api: 'orders' })).toEqual({ active: false })
  })

  it('is counted as any decision, of the API where there is one', async () => {
    const own = { ...ordersApi, id: 'own', basePath: '/own' }
    const policy = { acceptedAudiences: ['own'], allowedClients: [] }
    guarded.follow({ ...description, apis: [...description.apis, { ...own, audiencePolicy: policy }] })
    const counted = async (parameters: Record<string, string>) => {
      await said(parameters)
      return guarded.told.tally.take()
    }
    const entry = { keyManager: 'customers', api: null, operation: null, reason: 'allowed', count: 1 }
    const id = description.keyManagers[0]?.id
    expect(await counted({ token: token() })).toEqual([{ ...entry, keyManager: id, api: 'orders' }])
    expect(await counted({ token: token({ aud: ['orders', 'own'] }) })).toEqual([
      { ...entry, keyManager: id },
    ])
    expect(await counted({ token: token({ exp: second - 61 }) })).toEqual([
      { ...entry, keyManager: id, reason: 'expires' },
    ])
    expect(await counted({ token: token({ iss: 'https://other.example' }), api: 'own' })).toEqual([
      { ...entry, keyManager: null, api: 'own', reason: 'issuer' },
    ])
    expect(await counted({ token: 'not a token' })).toEqual([
      { ...entry, keyManager: null, reason: 'no-token' },
    ])
  })

  it('verifies a signature once, however many audience policies there are', async () => {
    const verifies = vi.spyOn(verifying, 'verifies')
    const apis = Array.from({ length: 50 }, (_, at) => ({
      ...ordersApi,
      id: `own-${at}`,
      basePath: `/own-${at}`,
      audiencePolicy: { acceptedAudiences: [at < 2 ? 'own' : 'other'], allowedClients: [] },
    }))
    guarded.follow({ ...description, apis })
    expect((await said({ token: token({ aud: 'own' }) })).gatehouse_apis).toEqual(['own-0', 'own-1'])
    expect(verifies).toHaveBeenCalledTimes(1)
    verifies.mockRestore()
  })

  it('is for those who know the secret', async () => {
    const wrong = `Authorization: Basic ${Buffer.from('gateway:guessed').toString('base64')}`
    for (const authorization of [wrong, 'X-Gateway-Secret: guessed', `Authorization: Bearer ${secret}`])
      expect((await introspect(`token=${token()}`, authorization)).status).toBe(401)
    expect((await introspect(`token=${token()}`, basic, open)).status).toBe(401)
  })

  it('is asked about one token in a form', async () => {
    for (const form of ['', 'tokens=a', 'token=a&token=b', 'token=a&scope=b&scope=c'])
      expect((await introspect(form)).status).toBe(400)
  })
})

describe('a name in a header', () => {
  it('cannot end it, and is no other name', async () => {
    open.follow({
      ...description,
      keyManagers: [describedKeyManager(key, { name: 'Käufer 100%\r\nX-Gatehouse-Subject: admin' })],
    })
    const { headers } = await raw([
      'GET /ext-authz/shop/orders HTTP/1.1',
      bearing(token({ sub: 'a b%\u00e9\u{1f600}' })),
    ])
    expect(headers['x-gatehouse-key-manager']).toBe('K%C3%A4ufer%20100%25%0D%0AX-Gatehouse-Subject:%20admin')
    expect(headers['x-gatehouse-subject']).toBe('a%20b%25%C3%A9%F0%9F%98%80')
  })
})
