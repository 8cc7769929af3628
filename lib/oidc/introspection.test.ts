import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { introspectionRequest, judgeIntrospection } from './introspection'
import { judgeOpaque } from './token/opaque'
import { failures, keyManager, now, production, second } from './token/testing'
import { verdictOf } from './token/verdict'

const bytes = (value: unknown) =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))
const answer = (value: unknown, status = 200, contentType = 'application/json') =>
  judgeIntrospection({ status, contentType, body: bytes(value) })

describe('the question', () => {
  it.each([
    ['client_secret_basic', 'token=t&token_type_hint=access_token', `Basic ${btoa('a%3Ab:s+%26%C3%A4')}`],
    [
      'client_secret_post',
      'token=t&token_type_hint=access_token&client_id=a%3Ab&client_secret=s+%26%C3%A4',
      undefined,
    ],
    ['none', 'token=t&token_type_hint=access_token&client_id=a%3Ab', undefined],
  ] as const)('proves the client by %s', (authMethod, form, authorization) => {
    const post = introspectionRequest('t', { clientId: 'a:b', secret: 's &ä', authMethod })
    expect([post.form.toString(), post.authorization]).toEqual([form, authorization])
  })
})

describe('the answer', () => {
  it('is taken where active is true, and nothing like it', () => {
    expect(answer({ active: true, sub: 'x' })).toMatchObject({
      outcome: { outcome: 'passed' },
      claims: { sub: 'x' },
    })
    for (const active of ['true', 1, 'yes', null, {}, [true], undefined, false])
      expect(answer({ active })).toMatchObject({ outcome: { outcome: 'failed' }, claims: null })
  })

  it.each([
    [401, { active: true }, /401: the server refuses the credentials/],
    [403, '', /403: the server refuses the credentials/],
    [302, '', /a redirect/],
    [500, { active: true }, /^500/],
    [204, { active: true }, /^204/],
    [200, '<html>MARKED', /a web page/],
    [200, '{"active": tr', /not JSON/],
    [200, '[]', /a list/],
    [200, '', /empty/],
    [200, '{"active":false,"active":true}', /active twice/],
  ])('%i %j is none, and is not repeated', (status, body, words) => {
    const { outcome, claims } = answer(body, status)
    expect([outcome.outcome, claims]).toEqual(['failed', null])
    expect(outcome.found).toMatch(words)
    expect(JSON.stringify(outcome)).not.toContain('MARKED')
  })

  it.each(['text/html', '', 'text/plain; application/json', 'application/jwt', 'application/jsonp'])(
    'is none as %j',
    (contentType) => {
      expect(answer({ active: true }, 200, contentType).claims).toBeNull()
    },
  )

  it('may be called JSON in other ways', () => {
    for (const type of ['application/json; charset=utf-8', 'APPLICATION/JSON', 'application/x.y+json'])
      expect(answer({ active: true }, 200, type).claims).not.toBeNull()
  })

  it('throws nothing, whatever it is', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.integer(), fc.string(), (body, status, contentType) => {
        expect(judgeIntrospection({ status, contentType, body }).claims).toBeNull()
      }),
    )
    fc.assert(
      fc.property(fc.json(), (body) => {
        const claims = answer(body).claims
        if (claims) expect(claims.active).toBe(true)
      }),
    )
  })
})

describe('an opaque token', () => {
  const by = keyManager([], { allowedClients: ['shop'] })
  const judged = (said: object, more: Partial<Parameters<typeof judgeOpaque>[2]> = {}, km = by) => {
    const policy = { environment: production, now, ...more }
    return verdictOf(judgeOpaque(answer({ active: true, ...said }), km, policy), policy)
  }
  const good = {
    iss: by.issuer,
    client_id: 'shop',
    aud: 'orders',
    exp: second + 60,
    scope: 'a b',
    token_type: 'Bearer',
  }

  it('is accepted where its server says the right things of it', () => {
    const verdict = judged(good, { scopes: ['b'], audience: 'orders' })
    expect(failures(verdict)).toEqual([])
    expect(verdict).toMatchObject({ accepted: true, verified: true, keyManager: { name: 'customers' } })
    expect(verdict.checks.map(({ code }) => code)).not.toContain('signature')
  })

  it('needs no iss, exp and token_type, and names its client as the specification does', () => {
    expect(judged({ client_id: 'shop' })).toMatchObject({ accepted: true })
    expect(judged({ client_id: 'shop', azp: 'other' })).toMatchObject({ accepted: true })
    expect(judged({ azp: 'shop' })).toMatchObject({ accepted: true })
  })

  it.each([
    ['another issuer', { iss: `${by.issuer}/` }, ['issuer']],
    ['an issuer that is no text', { iss: [by.issuer] }, ['issuer']],
    ['expired, although active', { exp: second - 60 }, ['expires']],
    ['an expiry that is no date', { exp: 'never' }, ['expires']],
    ['not valid yet', { nbf: second + 600 }, ['not-before']],
    ['a refresh token, which WSO2 calls active too', { token_type: 'Refresh' }, ['type']],
    ['bound to a key by its type', { token_type: 'DPoP' }, ['type']],
    ['bound to a key by cnf', { cnf: { jkt: 'x' } }, ['sender']],
    ['another audience and client', { aud: 'third', client_id: 'other' }, ['audience', 'client']],
    ['no audience and another client', { aud: undefined, client_id: 'other' }, ['client']],
    ['too few scopes', { scope: 'a' }, ['scopes']],
  ] as const)('is refused for %s', (_words, change, codes) => {
    const verdict = judged({ ...good, ...change }, { scopes: ['b'] })
    expect(failures(verdict)).toEqual(codes)
    expect(verdict.accepted).toBe(false)
  })

  it('is refused where nothing is configured, where the key manager is disabled, and elsewhere', () => {
    const nothing = keyManager([], { acceptedAudiences: [], allowedClients: [] })
    expect(failures(judged(good, {}, nothing))).toEqual(['audience'])
    expect(failures(judged(good, {}, { ...by, enabled: false } as never))).toEqual(['enabled'])
    expect(failures(judged(good, {}, { ...by, environments: [] } as never))).toEqual(['environment'])
  })

  it('is refused where it is not active, and nothing else is made up', () => {
    const verdict = judged({ active: false, scope: 'a' })
    expect(failures(verdict)).toEqual(['introspection'])
    expect(verdict).toMatchObject({ accepted: false, claims: null, verified: false })
    expect(verdict.checks.find(({ code }) => code === 'scopes')?.outcome).toBe('not-applicable')
  })
})
