import { createHash, createHmac } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { type IdTokenPolicy, judgeIdToken } from './id-token'
import { idTokenVerdict, tieBroken } from './id-token-verdict'
import { issuer, keyManager, now, part, type Signer, second, signed, signer } from './testing'

const client = { clientId: 'shop', secret: 'a secret of the client' }
const accessToken = 'the access token'
const claims = { iss: issuer, sub: 'ada', aud: 'shop', iat: second - 30, exp: second + 300, nonce: 'n' }
const halfHash = (hash: string) => {
  const digest = createHash(hash).update(accessToken).digest()
  return digest.subarray(0, digest.length / 2).toString('base64url')
}

let key: Signer
let policy: IdTokenPolicy
beforeAll(async () => {
  key = await signer('one')
  const trusted = keyManager([key.jwk], { algorithms: ['ES256'] })
  policy = { keyManager: trusted, issuers: [issuer], client, nonce: 'n', accessToken, now }
})

const sign = (changes: object = {}, header: object = {}, by = key) =>
  signed(by, { ...claims, ...changes }, { typ: 'JWT', ...header })
const judge = (token: string, more: Partial<IdTokenPolicy> = {}) =>
  judgeIdToken(token, { ...policy, ...more })

/** The checks that failed, by their titles, with what was found. */
async function broken(token: string, more: Partial<IdTokenPolicy> = {}) {
  const { checks } = idTokenVerdict(await judge(token, more), [])
  return checks.filter(({ outcome }) => outcome === 'failed').map(({ title, found }) => `${title}: ${found}`)
}

const mac = (secret: string, alg = 'HS256') => {
  const input = `${part({ alg })}.${part(claims)}`
  return `${input}.${createHmac(alg.replace('HS', 'sha'), secret).update(input).digest('base64url')}`
}

describe('an ID token is verified', () => {
  it('with the published key, whatever access tokens must be signed with', async () => {
    const verdict = idTokenVerdict(await judge(sign()), [])
    expect(verdict).toMatchObject({ state: 'verified', title: 'The ID token is verified' })
    expect(
      verdict.checks.filter(({ outcome }) => outcome === 'not-applicable').map(({ title }) => title),
    ).toEqual(['Authorized party', 'Its access token'])
    for (const { reference } of verdict.checks) expect(reference).toMatch(/section/)
  })

  it.each([
    ['for several, issued to this client', { aud: ['api', 'shop'], azp: 'shop' }],
    ['with the hash of its access token', { at_hash: halfHash('sha256') }],
    ['within the leeway', { exp: second - 59, iat: second + 60 }],
  ])('%s', async (_words, changes) => {
    expect(await broken(sign(changes))).toEqual([])
  })

  it('without a nonce where none was sent', async () => {
    expect(await broken(sign({ nonce: undefined }), { nonce: null })).toEqual([])
  })

  it.each([
    ['ES384', 'sha384'],
    ['EdDSA', 'sha512'],
  ])('with %s', async (alg, hash) => {
    const { SignJWT, exportJWK, generateKeyPair } = await import('jose')
    const pair = await generateKeyPair(alg)
    const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k' }
    const token = await new SignJWT({ ...claims, at_hash: halfHash(hash) })
      .setProtectedHeader({ alg, kid: 'k' })
      .sign(pair.privateKey)
    const outcomes = await judge(token, { keyManager: keyManager([jwk]) })
    expect(idTokenVerdict(outcomes, []).state).toBe('verified')
    expect(outcomes['access-token']?.outcome).toBe(alg === 'EdDSA' ? 'not-applicable' : 'passed')
  })

  it.each(['HS256', 'HS384', 'HS512'])('with the secret of its client by %s', async (alg) => {
    expect(idTokenVerdict(await judge(mac(client.secret, alg)), []).state).toBe('verified')
  })
})

describe('an ID token is to be refused', () => {
  it.each([
    ['of another issuer', { iss: `${issuer}/` }, /^Issuer: It is of another issuer/],
    ['of none', { iss: undefined }, /^Issuer: No iss/],
    ['for another client', { aud: 'other' }, /^Audience: It is for another client/],
    ['for nobody', { aud: undefined }, /^Audience: No aud/],
    ['for others too, and issued to nobody', { aud: ['shop', 'api'] }, /^Authorized party: .*no azp/],
    ['that was issued to another client', { azp: 'other' }, /^Authorized party: azp is other/],
    ['that has expired', { exp: second - 60 }, /^Not expired: .*expired/],
    ['without expiry', { exp: undefined }, /^Not expired: No exp/],
    ['of the future', { iat: second + 61 }, /^Issued in the past: .*in the future/],
    ['without its time', { iat: undefined }, /^Issued in the past: No iat/],
    ['with another nonce', { nonce: 'm' }, /^Nonce: Another nonce/],
    ['without the nonce', { nonce: undefined }, /^Nonce: No nonce/],
    ['of another access token', { at_hash: halfHash('sha512') }, /^Its access token: at_hash is/],
  ])('%s', async (_words, changes, words) => {
    expect(await broken(sign(changes))).toEqual([expect.stringMatching(words)])
  })

  it('that another key signed, under the ID of this one or its own', async () => {
    expect(await broken(sign({}, {}, await signer('one')))).toEqual([expect.stringMatching(/^Signature:/)])
    expect(await broken(sign({}, {}, await signer('two')))).toEqual([
      expect.stringMatching(/^Key: No key has/),
    ])
  })

  it('that is not signed, or brings its key', async () => {
    const unsigned = `${part({ alg: 'none' })}.${part(claims)}.`
    expect(await broken(unsigned)).toEqual([expect.stringMatching(/^Algorithm: none/)])
    const other = await signer('two')
    expect(await broken(sign({}, { jwk: other.jwk }, other))).toEqual([expect.stringMatching(/^Key:/)])
  })

  it('with an extension that is not understood', async () => {
    const token = sign({}, { crit: ['b64'], b64: true })
    expect(await broken(token)).toEqual([expect.stringMatching(/^No unknown critical header/)])
  })

  it.each([
    ['the published key', () => JSON.stringify(key.jwk)],
    ['no secret', () => ''],
    ['another secret', () => 'another'],
  ])('whose secret is %s', async (_words, secret) => {
    expect(await broken(mac(secret()))).toEqual([expect.stringMatching(/^Signature:/)])
    expect(await broken(mac(secret()), { client: { clientId: 'shop', secret: '' } })).toEqual([
      expect.stringMatching(/^Algorithm: HS256: .*this client has none/),
    ])
  })

  it('wherever one byte of it was changed', async () => {
    const token = sign()
    for (let at = 0; at < token.length; at += 7) {
      const changed = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`
      expect(idTokenVerdict(await judge(changed), []).state, changed).toBe('refused')
    }
  })
})

it('one that is encrypted is neither', async () => {
  const outcomes = await judge(`${part({ alg: 'RSA-OAEP', enc: 'A256GCM' })}.AA.AA.AA.AA`)
  expect(idTokenVerdict(outcomes, ['a note'])).toMatchObject({ state: 'unreadable', notes: ['a note'] })
  expect(tieBroken(outcomes)).toBeNull()
})

it.each(['a.b.c.d.e', `${part({ alg: 'RS256' })}.AA.AA.AA.AA`, 'an opaque text'])(
  'one of any five parts, or none, is not called encrypted but refused: %s',
  async (text) => {
    const outcomes = await judge(text)
    expect(idTokenVerdict(outcomes, []).state).toBe('refused')
    expect(tieBroken(outcomes)).not.toBeNull()
  },
)

it('only what ties it to the request says that the answer is another’s', async () => {
  for (const changes of [{ nonce: 'm' }, { iss: 'x' }, { aud: 'x' }])
    expect(tieBroken(await judge(sign(changes))), JSON.stringify(changes)).not.toBeNull()
  expect(tieBroken(await judge('no token'))).not.toBeNull()
  for (const changes of [{ exp: 1 }, { azp: 'x' }, { at_hash: 'x' }])
    expect(tieBroken(await judge(sign(changes))), JSON.stringify(changes)).toBeNull()
  expect(tieBroken(await judge(sign({}, {}, await signer('two'))))).toBeNull()
})
