import { expect, it } from 'vitest'
import { judgeIntrospection } from '@/lib/oidc/introspection'
import type { CheckCode } from './check'
import { explainClaims } from './explain'
import { explainHeader } from './explain-header'
import { judgeOpaque } from './opaque'
import { checkOf, goodClaims, judge, keyManager, now, production, second, signed, signer } from './testing'
import { verdictText } from './text'
import { verdictOf } from './verdict'

const explained = (claims: Record<string, unknown>, more = {}) =>
  explainClaims(claims, { keyManager: keyManager([], more), outcomes: {}, now })

it('says what claims mean, with times in words', () => {
  expect(explained({ exp: second + 720, iat: second - 60, azp: 'shop', scope: 'a b', x: { y: 1 } })).toEqual([
    {
      name: 'exp',
      value: String(second + 720),
      words: 'Expires 1 Jun 2026, 12:12:00 UTC, in 12 minutes',
      failed: false,
    },
    {
      name: 'iat',
      value: String(second - 60),
      words: 'Issued 1 Jun 2026, 11:59:00 UTC, 60 seconds ago',
      failed: false,
    },
    {
      name: 'azp',
      value: 'shop',
      words: 'Authorized party: the client that got it. Client ID claim of customers',
      failed: false,
    },
    { name: 'scope', value: 'a b', words: 'What it allows. Scopes claim of customers', failed: false },
    { name: 'x', value: '{"y":1}', words: null, failed: false },
  ])
})

it('tells a past time from one ahead, and no time from both', () => {
  const words = (claims: object) => explained({ ...claims })[0]?.words
  expect(words({ exp: second - 300 })).toMatch(/^Expired .* 5 minutes ago$/)
  expect(words({ nbf: second + 300 })).toMatch(/^Valid from .* in 5 minutes$/)
  expect(words({ exp: '1' })).toBe('When it expires')
  expect(words({ exp: 1e300 })).toBe('When it expires')
})

it('names scopes that stand inside a claim, and whatever an object inherits as nothing', () => {
  const more = { scopesClaims: ['/realm_access/roles', '/https:~1~1acme.example~1roles'] }
  const [inside, address, inherited] = explained(
    { realm_access: {}, 'https://acme.example/roles': [], constructor: 1 },
    more,
  )
  expect(inside?.words).toMatch(/Scopes claim of customers/)
  expect(address?.words).toBe('Scopes claim of customers')
  expect(inherited?.words).toBeNull()
})

it('marks the claims whose checks failed', async () => {
  const key = await signer('one')
  const token = signed(key, { ...goodClaims, aud: 'invoices', exp: 1, scope: 'a' })
  const { explained: claims } = await judge(token, keyManager([key.jwk]), { scopes: ['b'] })
  expect(claims.filter(({ failed }) => failed).map(({ name }) => name)).toEqual(['aud', 'scope', 'exp'])
})

it('writes numbers as the token does, however little of them can be kept', async () => {
  const key = await signer('one')
  const more =
    '"account":12345678901234567890,"far":1e400,"in":{"a": [ -0.10, 1E2, "1e400", "\\\\u0000x"],"b":true},"text":"12.0"'
  const token = signed(key, `{${more},${JSON.stringify(goodClaims).slice(1)}`)
  const verdict = await judge(token, keyManager([key.jwk]))
  expect(verdict.explained.slice(0, 4).map(({ value }) => value)).toEqual([
    '12345678901234567890',
    '1e400',
    '{"a":[-0.10,1E2,"1e400","\\\\u0000x"],"b":true}',
    '12.0',
  ])
  expect(verdictText(verdict)).toContain('account: 12345678901234567890\nfar: 1e400\n')
})

it('writes what is wrong with a header, a claim or an answer as it stands there, not as it is kept', async () => {
  const key = await signer('one')
  const { aud: _aud, exp: _exp, ...claims } = goodClaims
  const odd = `{"aud":9007199254740993,"exp":1e400,"cnf":{"n":1.0},${JSON.stringify(claims).slice(1)}`
  const header = `{"alg":"RS256","kid":"one","mine":1e400,"typ":9007199254740993}`
  const verdict = await judge(signed(key, odd, header), keyManager([key.jwk]))
  const found = (code: CheckCode) => checkOf(verdict, code).found
  expect(found('audience')).toBe('aud is 9007199254740993')
  expect(found('expires')).toBe('exp is 1e400, no date')
  expect(found('sender')).toMatch(/^cnf is \{"n":1\.0\}: /)
  expect(verdict.explainedHeader.map(({ value }) => value)).toEqual([
    'RS256',
    'one',
    '1e400',
    '9007199254740993',
  ])
  expect(verdictText(verdict)).toContain('mine: 1e400')
  const number = await judge(signed(key, { ...goodClaims }, '{"alg":1e400}'), keyManager([key.jwk]))
  expect(checkOf(number, 'algorithm').found).toBe('alg is 1e400, no text')
  const iss = await judge(signed(key, `{"iss":12345678901234567890}`), keyManager([key.jwk]))
  expect(checkOf(iss, 'issuer').found).toBe('iss is 12345678901234567890, no text')
})

it('writes what a server says of an opaque token as the server does', () => {
  const answer = (body: string) =>
    judgeIntrospection({ status: 200, contentType: 'application/json', body: Buffer.from(body) })
  const policy = { environment: production, now }
  const said = answer('{"active":true,"quota":9007199254740993,"exp":1e400,"aud":1.0}')
  const verdict = verdictOf(judgeOpaque(said, keyManager([]), policy), policy)
  expect(verdict.explained.map(({ value }) => value)).toEqual(['true', '9007199254740993', '1e400', '1.0'])
  expect(checkOf(verdict, 'audience').found).toBe('aud is 1.0')
  expect(answer('{"active":1e400}').outcome.found).toMatch(/active is 1e400/)
})

it('writes signs that cannot be seen as what they are', () => {
  expect(explained({ 'a\u202eb': 'c\u200bd' })[0]).toMatchObject({ name: 'aU+202Eb', value: 'cU+200Bd' })
})

it('says what the header means, and that keys in it are not used', () => {
  expect(explainHeader({ alg: 'RS256', jwk: { kty: 'RSA' }, mine: 1 })).toEqual([
    { name: 'alg', value: 'RS256', words: 'Algorithm of the signature' },
    { name: 'jwk', value: '{"kty":"RSA"}', words: 'A key that came with it. Not used' },
    { name: 'mine', value: '1', words: null },
  ])
})
