import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { authorizationUrl, judgeReturned, newProofs } from './authorization'

const proofs = newProofs()
const issuers = ['https://idp.example']

it('asks by code with PKCE, and keeps what stands in the address of the endpoint', () => {
  const asked = {
    clientId: 'c',
    redirectUri: 'https://console.example/token-callback',
    audience: { resource: 'r' },
  }
  const url = new URL(
    authorizationUrl('https://idp.example/authorize?p=policy&state=forged', proofs, {
      ...asked,
      scopes: ['openid', 'a'],
    }),
  )
  expect(Object.fromEntries(url.searchParams)).toEqual({
    p: 'policy',
    resource: 'r',
    response_type: 'code',
    client_id: 'c',
    redirect_uri: 'https://console.example/token-callback',
    scope: 'openid a',
    state: proofs.state,
    code_challenge: createHash('sha256').update(proofs.verifier).digest('base64url'),
    code_challenge_method: 'S256',
    nonce: proofs.nonce,
  })
  expect(url.href).not.toContain(proofs.verifier)
  const plain = new URL(
    authorizationUrl('https://idp.example/authorize', proofs, { ...asked, scopes: ['a'] }),
  )
  expect(plain.searchParams.has('nonce')).toBe(false)
})

describe('what comes back', () => {
  const nothing = { code: '', state: proofs.state, iss: '', error: '', errorDescription: '' }
  const judge = (came: object, namesIssuer = false) =>
    judgeReturned({ ...nothing, ...came }, { state: proofs.state, issuers, namesIssuer })

  it('is taken where it answers this request of this server', () => {
    expect(judge({ code: 'x' })).toEqual({ code: 'x' })
    expect(judge({ code: 'x', iss: 'https://idp.example' }, true)).toEqual({ code: 'x' })
  })

  it.each([
    ['to another request', { code: 'x', state: 'other' }, false, /does not answer what was asked/],
    ['to none', { code: 'x', state: '' }, false, /does not answer what was asked/],
    ['of another server', { code: 'x', iss: 'https://idp.example/' }, false, /of another issuer/],
    ['without its issuer, where it names that', { code: 'x' }, true, /does not name its issuer/],
    ['with an error', { error: 'access_denied', code: 'x' }, false, /said no/],
    ['with an error of another server', { error: 'x', iss: 'https://b.example' }, false, /of another issuer/],
    ['without a code', {}, false, /No code/],
  ])('%s is not', (_words, came, namesIssuer, words) => {
    const { code, refused } = judge(came, namesIssuer)
    expect(code).toBeUndefined()
    expect(refused?.words).toMatch(words)
  })
})
