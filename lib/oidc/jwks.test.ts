import { createPrivateKey, X509Certificate } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { keyManagerType } from '@/lib/key-managers/types'
import { publicKey, publish } from '@/lib/testing/published'
import { createAuthority } from '@/lib/testing/sandbox/certificate'
import { discover } from './discovery'
import { readJwks } from './jwks'

const base = 'https://idp.acme.example'
let one: Record<string, unknown>
let two: Record<string, unknown>
beforeAll(async () => {
  one = await publicKey()
  two = await publicKey({ kid: 'two' })
})

const codes = async (keys: unknown[]) => (await readJwks({ keys })).findings.map((finding) => finding.code)

/** The findings on the keys that a server answers with. */
async function answered(answer: { body: unknown; contentType?: string; status?: number }) {
  const document = {
    issuer: base,
    token_endpoint: `${base}/token`,
    authorization_endpoint: `${base}/authorize`,
    jwks_uri: `${base}/jwks`,
  }
  const fetch = publish({
    [`${base}/.well-known/openid-configuration`]: { body: document },
    [`${base}/jwks`]: answer,
  })
  return (await discover({ fetch }, { url: base, rules: keyManagerType('custom') })).findings
}

describe('sets of keys', () => {
  it('D2 says that several keys need IDs, and one does not', async () => {
    const { kid: _kid, ...bare } = one
    expect(await codes([bare])).toEqual([])
    expect(await codes([bare, two])).toEqual(['key-without-id'])
  })

  it('D4 takes one key under two IDs and algorithms for ordinary, and two keys under one ID not', async () => {
    const pair = [
      { ...one, kid: 'x_RS256', alg: 'RS256' },
      { ...one, kid: 'x_PS256', alg: 'PS256' },
    ]
    expect(await codes(pair)).toEqual([])
    expect(await codes([one, { ...two, kid: 'one' }])).toEqual(['key-id-twice'])
  })

  it('D3 says nothing about keys for encryption, also with an algorithm written as an XML name', async () => {
    const enc = { ...two, use: 'enc', alg: 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p' }
    expect(await codes([one, enc])).toEqual([])
    expect(await codes([enc])).toEqual(['no-usable-key'])
  })

  it.each([
    ['is short', () => ({ n: 'x'.repeat(170) })],
    ['is huge', () => ({ n: 'x'.repeat(40_000) })],
    ['has the exponent 1', () => ({ e: 'AQ' })],
    ['has an exponent that is no number', () => ({ e: '!' })],
    ['is not for verifying', () => ({ key_ops: ['encrypt'] })],
    ['has another kind than its members', () => ({ kty: 'EC', crv: 'P-256' })],
    ['has a curve that is a name of every object', () => ({ kty: 'EC', crv: 'constructor' })],
    ['has the algorithm none', () => ({ alg: 'none' })],
    ['has a symmetric algorithm', () => ({ alg: 'HS256' })],
    ['has a certificate of another key', () => ({ x5c: ['AAAA'] })],
  ])('D6 a key that %s is not used, and does not spoil the other', async (_name, change) => {
    const { keys, jwks, findings } = await readJwks({ keys: [{ ...two, ...change() }, one] })
    expect(keys.map((key) => key.usable)).toEqual([false, true])
    expect(jwks.keys).toEqual([one])
    expect(findings.map((finding) => finding.code)).toEqual(['key-unusable'])
  })

  it('D5 reads an error text with status 200 as what it is, and repeats nothing of it', async () => {
    const findings = await answered({ body: 'Error while generating the keyset for tenant domain: acme' })
    expect(findings.map((finding) => finding.code)).toEqual(['keys-unreadable'])
    expect(JSON.stringify(findings)).not.toContain('tenant domain')
  })

  it('D9 takes the media type of key sets, and says so of another', async () => {
    const body = { keys: [one] }
    expect(await answered({ body, contentType: 'application/jwk-set+json' })).toEqual([])
    expect(await answered({ body, contentType: 'application/json; charset=utf-8' })).toEqual([])
    expect(await answered({ body, contentType: 'text/plain' })).toMatchObject([{ code: 'content-type' }])
  })

  it('reads the first hundred keys', async () => {
    const { keys, findings } = await readJwks({ keys: Array.from({ length: 150 }, () => one) })
    expect(keys).toHaveLength(100)
    expect(findings.map((finding) => finding.code)).toContain('jwks-too-many-keys')
  })

  it('never keeps a private or symmetric member, whatever the key is', async () => {
    const member = fc.constantFrom('d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k')
    await fc.assert(
      fc.asyncProperty(member, fc.jsonValue(), async (name, value) => {
        const { jwks } = await readJwks({ keys: [{ ...one, [name]: value }, two] })
        expect(jwks.keys).toEqual([two])
      }),
      { numRuns: 50 },
    )
  })
})

describe('certificates of keys', () => {
  const day = 86_400_000
  const ends = new Date('2027-03-31T12:00:00Z')
  const signed = createAuthority().issue({
    hosts: ['idp.acme.example'],
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: ends,
  })
  const { kty, crv, x, y } = createPrivateKey(signed.key).export({ format: 'jwk' })
  const key = {
    ...{ kty, crv, x, y },
    kid: 'certified',
    use: 'sig',
    x5c: [new X509Certificate(signed.cert).raw.toString('base64')],
  }

  it.each([
    ['long before its end', -31, []],
    ['in its last 30 days', -29, ['key-certificate-ends']],
    ['after its end', 1, ['key-certificate-ended']],
  ])('%s', async (_name, days, expected) => {
    const now = new Date(ends.getTime() + days * day)
    const { keys, findings } = await readJwks({ keys: [key] }, undefined, now)
    expect(keys[0]).toMatchObject({ usable: true, certificateEnds: ends.toISOString() })
    expect(findings.map((finding) => finding.code)).toEqual(expected)
    for (const finding of findings) expect(finding.detail).toContain('2027-03-31')
  })

  it('a key without one has no end', async () => {
    expect((await readJwks({ keys: [one] })).keys[0]?.certificateEnds).toBeNull()
  })
})
