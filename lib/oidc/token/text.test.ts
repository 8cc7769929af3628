import { expect, it } from 'vitest'
import { goodClaims, judge, keyManager, signed, signer } from './testing'
import { verdictText } from './text'

it('tells each check, and not the signature', async () => {
  const key = await signer('one')
  const token = signed(key, { ...goodClaims, aud: 'invoices' })
  const text = verdictText(await judge(token, keyManager([key.jwk])))
  expect(text).toMatch(/^The token is refused\nKey manager: customers\n\nA signed JSON Web Token: passed\n/)
  expect(text).toContain('Audience: FAILED\n  expected: orders\n  found: aud is invoices\n  to do: ')
  expect(text).toContain('Strict profile: not applicable. ')
  expect(text).toContain('\nClaims\n{')
  expect(text).not.toContain(token.split('.')[2] as string)
})

it('says where the signature was not verified', async () => {
  const text = verdictText(await judge(signed(await signer('one'), goodClaims), keyManager([])))
  expect(text).toContain('Claims (signature not verified)')
})
