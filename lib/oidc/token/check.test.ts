import { expect, it } from 'vitest'
import { accepts, type CheckCode, checks, inWords, notApplicable, type Outcomes, passed } from './check'

const all = Object.keys(checks) as CheckCode[]
const ofJwt = all.filter((code) => code !== 'introspection')
const ofOpaque = inWords({ introspection: passed('a', 'a') }, '').map(({ code }) => code)
const except = (left: CheckCode, of: CheckCode[]): Outcomes =>
  Object.fromEntries(of.map((code) => [code, code === left ? notApplicable('left out') : passed('a', 'a')]))

/** What is only judged where somebody asks for it, or where the token says something of it. */
const dispensable = ['profile', 'not-before', 'issued-at', 'client', 'wanted-audience', 'scopes']

it.each(ofJwt)('a token is accepted without %s only where that is dispensable', (code) => {
  expect(accepts(except(code, ofJwt))).toBe(dispensable.includes(code))
})

it.each(ofOpaque)('an opaque token is accepted without %s only where that is dispensable', (code) => {
  // Its server need not say these.
  const unsaid = [...dispensable, 'type', 'expires']
  expect(accepts(except(code, ofOpaque))).toBe(unsaid.includes(code))
})

it('an answer of a server stands for a signature, and for nothing else', () => {
  expect(ofOpaque).not.toContain('signature')
  expect(accepts({ introspection: passed('a', 'a') })).toBe(false)
  expect(accepts({ ...except('introspection', ofOpaque), signature: passed('a', 'a') })).toBe(false)
})

it('a token of which nothing is known is not accepted', () => {
  expect(accepts({})).toBe(false)
})
