import { expect, it } from 'vitest'
import { accepts, type CheckCode, checks, notApplicable, type Outcomes, passed } from './check'

const all = Object.keys(checks) as CheckCode[]
const except = (left: CheckCode): Outcomes =>
  Object.fromEntries(all.map((code) => [code, code === left ? notApplicable('left out') : passed('a', 'a')]))

/** What is only judged where somebody asks for it, or where the token says something of it. */
const dispensable = ['profile', 'not-before', 'issued-at', 'client', 'wanted-audience', 'scopes']

it.each(all)('a token is accepted without %s only where that is dispensable', (code) => {
  expect(accepts(except(code))).toBe(dispensable.includes(code))
})

it('a token of which nothing is known is not accepted', () => {
  expect(accepts({})).toBe(false)
})
