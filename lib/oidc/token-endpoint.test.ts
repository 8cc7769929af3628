import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareScopes } from './compare-scopes'
import { readTokenAnswer, tokenRequest } from './token-endpoint'

const bytes = (value: unknown) =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))
const read = (value: unknown, status = 200, contentType = 'application/json') =>
  readTokenAnswer({ status, contentType, body: bytes(value) }, ['s3cret'])
const good = { access_token: 'a', token_type: 'Bearer' }

it('asks with what was given, and leaves out what was not', () => {
  const client = { clientId: 'c', secret: 's', authMethod: 'client_secret_post' as const }
  const { form } = tokenRequest(client, { grant_type: 'client_credentials', scope: '', resource: 'r' })
  expect(form.toString()).toBe('grant_type=client_credentials&resource=r&client_id=c&client_secret=s')
})

describe('an answer with a token', () => {
  it('is read, and of what else it holds only that it is there', () => {
    const more = { expires_in: 60, scope: 'a b  a', refresh_token: 'r', id_token: 'i' }
    expect(read({ ...good, ...more }).granted).toEqual({
      accessToken: 'a',
      tokenType: 'Bearer',
      expiresIn: 60,
      scopes: ['a', 'b'],
      idToken: 'i',
      refreshToken: 'r',
    })
    expect(read(good).granted).toMatchObject({ expiresIn: null, scopes: null, idToken: null })
  })

  it.each(['soon', null, -1, {}, Infinity])('takes no %j for a time', (expires_in) => {
    expect(read({ ...good, expires_in }).granted?.expiresIn).toBeNull()
  })

  it.each([
    ['without a token', { token_type: 'Bearer' }, 200, 'application/json', /no access_token/],
    ['whose token is no text', { ...good, access_token: 1 }, 200, 'application/json', /no access_token/],
    ['without a type', { access_token: 'a' }, 200, 'application/json', /no token_type/],
    ['that is a page', '<html>MARKED', 200, 'text/html', /a web page/],
    ['that is a page, and refused', '<html>MARKED', 502, 'text/html', /502, and nothing that can be read/],
    ['called a page', good, 200, 'text/html', /called text\/html/],
    ['with a redirect', good, 302, 'application/json', /a redirect/],
    ['refused without a reason', good, 400, 'application/json', /400 without saying why/],
  ])('%s is none, and is not repeated', (_words, body, status, type, words) => {
    const { refused } = read(body, status, type)
    expect(refused?.words).toMatch(words)
    expect(JSON.stringify(refused)).not.toContain('MARKED')
  })
})

describe('a refusal', () => {
  it('is told in our words, with those of the server beside', () => {
    const error_description = 'No such client.'
    expect(read({ error: 'invalid_client', error_description }, 401).refused).toMatchObject({
      error: 'invalid_client',
      words: expect.stringMatching(/does not know this client/),
      serverWords: 'No such client.',
    })
  })

  it('comes with status 200 from some', () => {
    expect(read({ ...good, error: 'invalid_scope' }).refused?.error).toBe('invalid_scope')
  })

  it('of another kind is still one', () => {
    expect(read({ error: 'constructor' }, 400).refused?.words).toMatch(/a reason of its own/)
  })

  it('says little of what the server says, and nothing that is hidden', () => {
    const long = read({ error: 'x'.repeat(500), error_description: `\u202e${'y'.repeat(5000)}` }, 400).refused
    expect(long?.error.length).toBeLessThanOrEqual(60)
    expect(long?.serverWords?.length).toBeLessThan(300)
    expect(long?.serverWords).toContain('U+202E')
    const telling = read({ error: 'invalid_client', error_description: 'not s3cret' }, 401)
    expect(JSON.stringify(telling)).not.toContain('s3cret')
    expect(JSON.stringify(read({ error: 's3cret' }, 401))).not.toContain('s3cret')
  })
})

it('throws nothing, and grants nothing, whatever it is', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.integer(), fc.string(), (body, status, contentType) => {
      expect(readTokenAnswer({ status, contentType, body }, []).granted).toBeUndefined()
    }),
  )
  fc.assert(fc.property(fc.json(), (body) => void read(body, 400)))
})

it('compares the scopes that were asked for with those that were granted', () => {
  expect(compareScopes(['a', 'b'], ['b', 'c'])).toEqual({
    granted: ['b', 'c'],
    dropped: ['a'],
    added: ['c'],
    named: true,
  })
  expect(compareScopes(['a'], null)).toEqual({ granted: ['a'], dropped: [], added: [], named: false })
})
