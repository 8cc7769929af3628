import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KeySummary } from '@/lib/oidc/jwks'
import { readingDifference, shownOf } from './reading-difference'

const key = (thumbprint: string): KeySummary => ({
  kid: 'one',
  kty: 'RSA',
  alg: 'RS256',
  use: 'sig',
  algorithms: ['RS256'],
  size: '2048 bit RSA',
  usable: thumbprint !== '',
  thumbprint,
  certificateEnds: null,
})
const reading = {
  issuer: 'https://idp.example',
  acceptedIssuers: ['https://idp.example'],
  endpoints: { tokenEndpoint: 'https://idp.example/token', jwksEndpoint: 'https://idp.example/jwks' },
  keys: [key('first')],
}

describe('what differs from what was shown', () => {
  it('is nothing when nothing differs, whatever the order', () => {
    const two = { ...reading, keys: [key('first'), key('second')] }
    expect(readingDifference(shownOf(two), { ...two, keys: [...two.keys].reverse() })).toEqual([])
  })

  it.each([
    ['another issuer', { issuer: 'https://idp.example/' }, 'issuer'],
    ['one more accepted issuer', { acceptedIssuers: ['https://idp.example', 'urn:x'] }, 'acceptedIssuers'],
    [
      'an endpoint that moved',
      { endpoints: { ...reading.endpoints, tokenEndpoint: 'https://else.example' } },
      'tokenEndpoint',
    ],
    [
      'an endpoint that came',
      { endpoints: { ...reading.endpoints, revokeEndpoint: 'https://x.example' } },
      'revokeEndpoint',
    ],
    ['an endpoint that went', { endpoints: { jwksEndpoint: 'https://idp.example/jwks' } }, 'tokenEndpoint'],
    ['another key under the same ID', { keys: [key('second')] }, 'keys'],
    ['a key that cannot be used any more', { keys: [key('')] }, 'keys'],
  ])('%s', (_name, change, field) => {
    const difference = readingDifference(shownOf(reading), { ...reading, ...change })
    expect(difference.map((one) => one.field)).toEqual([field])
  })

  it('compares the issuer code point by code point', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
        const found = readingDifference(
          { ...shownOf(reading), issuer: before },
          { ...reading, issuer: after },
        )
        expect(found.length === 0).toBe(before === after)
      }),
    )
  })
})
