import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeToken, isCanonical, isOpaque } from './decode'
import { part } from './testing'

const claims = part({ iss: 'https://idp.example' })
const found = (token: string) => String(decodeToken(token).form.found)

describe('a JWT is one whatever white space its header begins with', () => {
  it.each([
    ['none', '{"alg":"RS256"}'],
    ['a line feed', '{\n "alg":"RS256"}'],
    ['a line end of Windows', '{\r\n  "alg":"RS256"}'],
    ['a tab', '{\t"alg":"RS256"}'],
    ['a space before', ' {"alg":"RS256"}'],
    ['many', `${' '.repeat(500)}{ "alg":"RS256"}`],
    ['a byte order mark', '\ufeff{"alg":"RS256"}'],
  ])('%s', (_name, header) => {
    const token = `${part(header)}.${claims}.c2ln`
    expect(isOpaque(token)).toBe(false)
    expect(decodeToken(token)).toMatchObject({ header: { alg: 'RS256' }, form: { outcome: 'passed' } })
    expect(found(`${part(header)}.${claims}`)).toMatch(/signature is missing/)
  })

  it('also where its header is damaged: no other server is asked about it', () => {
    expect(isOpaque(`${part('{ "alg":"RS256",')}.${claims}.c2ln`)).toBe(false)
    expect(isOpaque(`${part('{"alg":"none","alg":"RS256"}')}.${claims}.c2ln`)).toBe(false)
  })
})

describe('what is no JWT', () => {
  it.each([
    ['five parts', 'a.b.c.d.e'],
    ['five parts behind a header without enc', `${part({ alg: 'RS256' })}.b.c.d.e`],
    ['three parts', 'ey.ab.cd'],
    ['three parts behind a list', `${part('["alg"]')}.${claims}.c2ln`],
    ['three parts behind a number', `${part('7')}.${claims}.c2ln`],
    ['four parts', `${part({ alg: 'RS256' })}.${claims}.c2ln.c2ln`],
  ])('%s: only its server knows what it means', (_name, token) => {
    expect(found(token)).toMatch(/opaque/)
    expect(isOpaque(token)).toBe(true)
  })

  it.each([
    ['a curl line without one', 'curl-ushop:secrethttps://api.example/orders'],
    ['another scheme', 'Authorization:BasicczpzZWNyZXQ='],
    ['a list', '["a"]'],
    ['an address', 'https://api.example/orders'],
  ])('%s: no server is asked about it', (_name, token) => {
    expect(found(token)).toMatch(/No token/)
    expect(isOpaque(token)).toBe(false)
  })

  it('an encrypted token is told as one, and its server can be asked', () => {
    const token = `${part('{\n"alg":"dir","enc":"A256GCM"}')}..b.c.d`
    expect(found(token)).toMatch(/encrypted token \(JWE\)/)
    expect(decodeToken(token)).toMatchObject({ header: { enc: 'A256GCM' } })
    expect(isOpaque(token)).toBe(true)
  })
})

it('a part is canonical where its own bytes are written so', () => {
  const spelled = (text: string) => Buffer.from(text, 'base64url').toString('base64url')
  const letters = fc.string({ unit: fc.constantFrom(...'AQgwEIMUYcksoz0489-_+/=. \n'), maxLength: 9 })
  fc.assert(
    fc.property(fc.oneof(letters, fc.string()), (text) => {
      expect(isCanonical(text)).toBe(spelled(text) === text)
      expect(isCanonical(spelled(text))).toBe(true)
    }),
  )
})
