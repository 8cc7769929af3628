import { expect } from 'vitest'
import { openAccess } from '@/lib/access/access'
import { decide } from '@/lib/access/decide'
import type { AccessDescription } from '@/lib/access/description'
import { spellings } from '@/lib/authorizer/header-names'
import { identityHeaders, identityHeadersOf } from '@/lib/authorizer/identity-headers'
import { askedBy } from './asked'
import type { Received } from './upstream'

const identityNames = new Set(identityHeaders.flatMap(spellings).map((name) => name.toLowerCase()))

/** Whether fields behind the body say who calls, which no gateway told. */
export function hasSpoofedTrailer({ trailers }: Received): boolean {
  return trailers.some((name) => identityNames.has(name))
}

/** That the API can read what it got only as one request that is allowed, by whoever the gateway says. */
export async function expectAllowed(
  { method, target, headers }: Received,
  description: AccessDescription,
  token: string,
): Promise<void> {
  const asked = askedBy({ method, target, headers })
  const authorization = asked.authorization.length > 0 ? asked.authorization : [`Bearer ${token}`]
  const decision = await decide(openAccess(description), { ...asked, authorization }, new Date())
  expect(decision, `${method} ${target}`).toMatchObject({ outcome: 'allowed' })
  const values = (name: string) => headers.filter((one) => one[0] === name).map(([, value]) => value)
  const framing = [...values('content-length'), ...values('transfer-encoding')]
  expect(framing.length).toBeLessThan(2)
  expect([...values('upgrade'), 'websocket'].every((value) => value === 'websocket')).toBe(true)
  const said = headers.filter(([name, value]) => identityNames.has(name) && value !== '')
  const identity = decision.outcome === 'allowed' && decision.identity
  const expected = identity ? identityHeadersOf(identity) : []
  for (const [name, value] of said) {
    const at = expected.findIndex((one) => one.toLowerCase() === name)
    expect(`${name}: ${value}`).toBe(`${name}: ${expected[at + 1]}`)
  }
  // Left out, who calls would be nobody.
  expect(said.length).toBe(expected.length / 2)
}
