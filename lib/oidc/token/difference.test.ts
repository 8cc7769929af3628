import { expect, it } from 'vitest'
import { differenceOf, differenceWords, nearestPair } from './difference'
import { checkOf, goodClaims, issuer, judge, keyManager, signed, signer } from './testing'
import { verdictText } from './text'

it.each([
  ['https://a.example/v2', 'https://a.example/v1', '“1” instead of “2”'],
  ['https://a.example', 'https://a.example/', '“/” is too much'],
  ['https://a.example/', 'https://a.example', '“/” is missing'],
  ['https://a.example', 'http://a.example', '“s” is missing'],
  ['https://a.example/t/one', 'https://b.example/t/one', '“b” instead of “a”'],
  ['aaa', 'aa', '“a” is missing'],
  ['x😀y', 'x😁y', '“😁” (U+1F601) instead of “😀” (U+1F600)'],
  ['https://acme.example', 'https://\u0430cme.example', '“\u0430” (U+0430) instead of “a”'],
])('%s and %s: %s', (expected, found, words) => {
  const sentences = [`One of ${expected}, of customers`, `aud is ${found}. So`] as const
  const difference = differenceOf(...sentences, [expected, found])
  expect(difference && differenceWords(difference)).toBe(words)
  const whole = [difference?.expected, difference?.found].map((parts) => Object.values(parts ?? {}).join(''))
  expect(whole).toEqual(sentences)
})

it('says nothing where a sentence has not the value as it is', () => {
  expect(differenceOf('One of a, b', 'aud is c', ['d', 'c'])).toBeNull()
})

it('compares what is most alike, and nothing that has too little in common', () => {
  expect(nearestPair(['orders', 'https://a.example'], ['https://a.example/', 'order'])).toEqual([
    'https://a.example',
    'https://a.example/',
  ])
  expect(nearestPair(['orders'], ['invoices', ''])).toBeNull()
  expect(nearestPair([], ['a'])).toBeNull()
})

it('is told of issuer, audience, client and scopes, also in the copy of a verdict', async () => {
  const by = await signer('one')
  const one = keyManager([by.jwk], { acceptedAudiences: ['https://orders.example', 'x'] })
  const differing = async (claims: object, code: Parameters<typeof checkOf>[1], more: object = {}) => {
    const verdict = await judge(signed(by, { ...goodClaims, ...claims }), { ...one, ...more } as never, {
      audience: 'https://orders.example',
      scopes: ['orders:reed'],
    })
    const { difference } = checkOf(verdict, code)
    const words = difference && differenceWords(difference)
    if (words) expect(verdictText(verdict)).toContain(`  differs: ${words}`)
    return words
  }
  const aud = ['https://orders.example/', 'y']
  expect(await differing({ iss: `${issuer}/` }, 'issuer')).toBe('“/” is too much')
  expect(await differing({ aud }, 'audience')).toBe('“/” is too much')
  expect(await differing({ aud }, 'wanted-audience')).toBe('“/” is too much')
  expect(await differing({}, 'scopes')).toBe('“a” instead of “e”')
  const allowed = { acceptedAudiences: [], allowedClients: ['Shop'] }
  expect(await differing({ aud: 'shop' }, 'client', allowed)).toBe('“s” instead of “S”')
  expect(await differing({ aud: 'invoices' }, 'audience')).toBeUndefined()
  expect(await differing({ aud: 7 }, 'audience')).toBeUndefined()
})
