import { expect, it } from 'vitest'
import { explainClaims } from './explain'
import { explainHeader } from './explain-header'
import { goodClaims, judge, keyManager, now, second, signed, signer } from './testing'
import { verdictText } from './text'

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
