import { expect, it } from 'vitest'
import { goodClaims, judge, keyManager, signed, signer } from './testing'
import { verdictText } from './text'

it('tells each check, and not the signature', async () => {
  const key = await signer('one')
  const token = signed(key, { ...goodClaims, aud: 'invoices' })
  const text = verdictText(await judge(token, keyManager([key.jwk])))
  expect(text).toMatch(
    /^Refused in Production: the audience does not match\n\d+ of \d+ checks passed, by the rules of customers\n\nA signed JSON Web Token: passed\n/,
  )
  expect(text).toContain('Audience: FAILED\n  expected: orders\n  found: aud is invoices\n  to do: ')
  expect(text).toContain('Strict profile: not applicable. ')
  expect(text).toContain(
    '\nClaims\niss: https://api.asgardeo.io/t/acme/oauth2/token (Issuer: who made the token)\n',
  )
  expect(text).not.toContain(token.split('.')[2] as string)
})

it('shows signs that cannot be seen, and leaves no line that somebody else wrote', async () => {
  const key = await signer('one')
  const odd = 'a\u202eb\nClaims'
  const token = signed(key, { ...goodClaims, [odd]: odd }, { kid: 'one', [odd]: odd })
  const text = verdictText(await judge(token, keyManager([key.jwk])))
  expect(text.split('aU+202EbU+000AClaims')).toHaveLength(5)
  expect(text).not.toContain('\u202e')
})

it('says where the signature was not verified', async () => {
  const text = verdictText(await judge(signed(await signer('one'), goodClaims), keyManager([])))
  expect(text).toContain('Claims (signature not verified: anybody may have written them)')
})
