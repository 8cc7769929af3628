import { createHash, randomBytes } from 'node:crypto'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createGuardedFetch } from '@/lib/net/guarded-fetch'
import { parseOutboundAllow } from '@/lib/net/outbound-allow'
import { signInAt } from './browser'
import { createAuthority } from './certificate'
import { misbehaviours } from './misbehaviour'
import { type Sandbox, startSandbox } from './sandbox'

let sandbox: Sandbox
const said = (['log', 'info', 'warn', 'error'] as const).map((way) => vi.spyOn(console, way))
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterEach(() => {
  for (const where of ['document', 'keys'] as const) sandbox.misbehave(null, where)
})
afterAll(async () => {
  await sandbox.close()
  for (const spy of said) expect(spy).not.toHaveBeenCalled()
})

const at = (path: string) => `${sandbox.origin}/t/sandbox${path}`
const json = async (response: Response | Promise<Response>) => (await response).json()

function post(url: string, body: Record<string, string>, secret = sandbox.clientSecret): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${sandbox.clientId}:${secret}`)}` },
    body: new URLSearchParams(body),
  })
}

async function applicationToken(scope = 'orders:read'): Promise<string> {
  const response = await post(sandbox.issuer, { grant_type: 'client_credentials', scope })
  expect(response.status).toBe(200)
  return (await json(response)).access_token
}

/** Signs in at the sandbox by code with PKCE. */
async function signIn(account: string, redirectUri: string, scope: string) {
  const verifier = randomBytes(32).toString('base64url')
  const query = new URLSearchParams({
    client_id: sandbox.clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope,
    state: 'kept',
    nonce: 'once',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const { back, chooser } = await signInAt(sandbox.origin, `${at('/oauth2/authorize')}?${query}`, account)
  const policy = chooser.headers.get('content-security-policy')
  return { html: await chooser.text(), policy, back, verifier }
}

describe('access tokens', () => {
  it('have the shape of Asgardeo, and the published keys verify them', async () => {
    const document = await json(fetch(sandbox.wellKnownUrl))
    expect(document.issuer).toBe(sandbox.issuer)
    const token = await applicationToken('openid orders:read')
    const keys = createRemoteJWKSet(new URL(document.jwks_uri))
    const { payload, protectedHeader } = await jwtVerify(token, keys, { issuer: sandbox.issuer })
    expect(protectedHeader).toMatchObject({ alg: 'RS256', typ: 'at+jwt' })
    expect(payload).toMatchObject({
      sub: sandbox.clientId,
      azp: sandbox.clientId,
      client_id: sandbox.clientId,
      scope: 'orders:read',
      aut: 'APPLICATION',
      jti: expect.any(String),
      nbf: payload.iat,
      exp: (payload.iat ?? 0) + 3600,
    })
    expect([payload.aud].flat()[0]).toBe(sandbox.clientId)
  })

  it('are introspected and revoked, by the client only', async () => {
    const token = await applicationToken()
    const introspect = (secret?: string) => post(at('/oauth2/introspect'), { token }, secret)
    expect(await json(introspect())).toMatchObject({
      active: true,
      token_type: 'Bearer',
      aut: 'APPLICATION',
      scope: 'orders:read',
    })
    expect((await introspect('wrong')).status).toBe(401)
    expect((await post(at('/oauth2/revoke'), { token }, 'wrong')).status).toBe(401)
    expect(await json(introspect())).toMatchObject({ active: true })
    expect((await post(at('/oauth2/revoke'), { token })).status).toBe(200)
    expect(await json(introspect())).toEqual({ active: false })
    expect(await json(post(at('/oauth2/introspect'), { token: 'e30.e30.x' }))).toEqual({ active: false })
  })

  it('do not come for a wrong secret', async () => {
    expect((await post(sandbox.issuer, { grant_type: 'client_credentials' }, 'wrong')).status).toBe(401)
  })
})

describe('signing in', () => {
  const redirectUri = 'http://127.0.0.1:1/api/auth/callback/oidc'

  it('gives a code to a page of this machine, then tokens that outlive a rotation', async () => {
    const { html, policy, back, verifier } = await signIn(
      'ada@example.com',
      redirectUri,
      'openid profile email orders:read',
    )
    expect(html).toContain('grace@example.com')
    expect(policy).toContain("default-src 'none'")
    expect(back.href.startsWith(redirectUri)).toBe(true)
    expect(back.searchParams.get('state')).toBe('kept')
    const tokens = await json(
      post(sandbox.issuer, {
        grant_type: 'authorization_code',
        code: back.searchParams.get('code') ?? '',
        redirect_uri: redirectUri,
        code_verifier: verifier,
      }),
    )
    expect(decodeJwt(tokens.access_token)).toMatchObject({
      sub: 'ada@example.com',
      aut: 'APPLICATION_USER',
      azp: sandbox.clientId,
    })
    expect(decodeJwt(tokens.id_token)).toMatchObject({
      iss: sandbox.issuer,
      aud: sandbox.clientId,
      nonce: 'once',
      email: 'ada@example.com',
    })
    const bearer = (token: string) =>
      fetch(at('/oauth2/userinfo'), { headers: { authorization: `Bearer ${token}` } })
    expect(await json(bearer(tokens.access_token))).toEqual({
      sub: 'ada@example.com',
      email: 'ada@example.com',
      name: 'ada',
    })
    expect((await bearer(await applicationToken())).status).toBe(401)
    await sandbox.rotate()
    const renewed = await json(
      post(sandbox.issuer, { grant_type: 'refresh_token', refresh_token: tokens.refresh_token }),
    )
    expect(decodeJwt(renewed.access_token).sub).toBe('ada@example.com')
  })

  it('gives nothing for another verifier, or without PKCE', async () => {
    const { back } = await signIn('ada@example.com', redirectUri, 'openid')
    const answer = await post(sandbox.issuer, {
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      redirect_uri: redirectUri,
      code_verifier: randomBytes(32).toString('base64url'),
    })
    expect(await json(answer)).toMatchObject({ error: 'invalid_grant' })
    const query = new URLSearchParams({
      client_id: sandbox.clientId,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid',
    })
    const refused = await fetch(`${at('/oauth2/authorize')}?${query}`, { redirect: 'manual' })
    expect(new URL(refused.headers.get('location') ?? '').searchParams.get('error')).toBe('invalid_request')
  })

  it('can be cancelled', async () => {
    const { back } = await signIn('', redirectUri, 'openid')
    expect(back.searchParams.get('error')).toBe('access_denied')
  })

  it.each([
    'https://attacker.example/',
    'http://127.0.0.1.attacker.example/',
    'http://localhost@attacker.example/',
  ])('does not lead to %s', async (redirect) => {
    const query = new URLSearchParams({
      client_id: sandbox.clientId,
      redirect_uri: redirect,
      response_type: 'code',
      scope: 'openid',
    })
    const response = await fetch(`${at('/oauth2/authorize')}?${query}`, {
      redirect: 'manual',
      headers: { accept: 'text/html' },
    })
    expect(response.status).toBe(400)
    expect(response.headers.get('location')).toBeNull()
  })
})

it('rotates its keys', async () => {
  const kids = async () => (await json(fetch(at('/oauth2/jwks')))).keys.map((key: { kid: string }) => key.kid)
  const before = await kids()
  await sandbox.rotate()
  expect(await kids()).toEqual(expect.arrayContaining(before))
  expect((await fetch(`${sandbox.origin}/_sandbox/rotate?drop`, { method: 'POST' })).status).toBe(204)
  expect(await kids()).toHaveLength(1)
  expect((await fetch(at('/oauth2/jwks')).then((response) => response.text())).includes('"d":')).toBe(false)
})

it('is not told what to do by pages of other sites', async () => {
  const tell = (headers: Record<string, string>) =>
    fetch(`${sandbox.origin}/_sandbox/misbehave?name=html`, { method: 'POST', headers })
  expect((await tell({ origin: 'https://attacker.example' })).status).toBe(403)
  expect((await tell({})).status).toBe(204)
  expect((await fetch(sandbox.wellKnownUrl)).headers.get('content-type')).toBe('text/html')
})

it.each(Object.keys(misbehaviours) as (keyof typeof misbehaviours)[])('misbehaves: %s', async (way) => {
  sandbox.misbehave(way, way === 'broken-key' ? 'keys' : 'document')
  const waits = ['slow', 'drip'].includes(way)
  const guarded = createGuardedFetch({
    allow: parseOutboundAllow(sandbox.origin),
    ...(waits && { timeouts: { connect: 500, total: 700 } }),
  })
  const answer = guarded(way === 'broken-key' ? at('/oauth2/jwks') : sandbox.wellKnownUrl, {
    maxBytes: 262_144,
  })
  if (waits) await expect(answer).rejects.toMatchObject({ code: 'unreachable' })
  else if (['too-large', 'gzip-bomb'].includes(way))
    await expect(answer).rejects.toMatchObject({ code: 'bad-answer' })
  else expect((await answer).body).toBeInstanceOf(Uint8Array)
})

describe('https', () => {
  const fetcher = (origin: string, ca?: string) =>
    createGuardedFetch({ allow: parseOutboundAllow(new URL(origin).host), ...(ca && { ca }) })

  it('is trusted through its own authority, and only so', async () => {
    const secure = await startSandbox({ https: true })
    const get = (ca?: string) => fetcher(secure.origin, ca)(secure.wellKnownUrl, { maxBytes: 65_536 })
    const { body } = await get(secure.ca)
    expect(JSON.parse(Buffer.from(body).toString())).toMatchObject({
      issuer: secure.issuer,
      jwks_uri: `${secure.origin}/t/sandbox/oauth2/jwks`,
    })
    await expect(get()).rejects.toThrow('its TLS certificate is not trusted here')
    await expect(get(createAuthority().ca)).rejects.toThrow('its TLS certificate is not trusted here')
    await secure.close()
  })

  it.each([
    ['its TLS certificate is for another host', { hosts: ['other.example'] }],
    ['its TLS certificate has expired', { hosts: ['127.0.0.1'], notAfter: new Date(Date.now() - 3_600_000) }],
  ])('refuses, because %s', async (words, certificate) => {
    const authority = createAuthority()
    const server = createServer(authority.issue(certificate), (_request, response) => response.end('{}'))
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
    await expect(fetcher(origin, authority.ca)(`${origin}/`, { maxBytes: 100 })).rejects.toThrow(words)
    server.close()
  })
})
