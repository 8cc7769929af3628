import { shown } from '@/lib/oidc/finding'
import { asWritten } from '@/lib/oidc/json'
import { failed, type Outcome, passed } from './check'
import type { Members } from './decode'

/** How a token is bound to the key of its client, by the member of cnf (RFC 7800, section 3.1). */
const bindings: Record<string, { words: string; reference: string }> = {
  jkt: {
    words: 'bound to a key of the client (DPoP)',
    reference: 'RFC 9449, sections 6.1 and 7.2; RFC 9700, section 4.10.1',
  },
  'x5t#S256': {
    words: 'bound to the certificate of the client (mutual TLS)',
    reference: 'RFC 8705, sections 3 and 3.1; RFC 9700, section 4.10.1',
  },
}

/** A sender-constrained token is no plain bearer token: whoever presents it must also prove that the key is theirs. */
export function judgeSender(claims: Members): Outcome {
  const expected = 'No cnf: whoever holds the token may use it'
  if (!Object.hasOwn(claims, 'cnf')) return passed(expected, 'No cnf')
  const members = typeof claims.cnf === 'object' && claims.cnf !== null ? Object.keys(claims.cnf) : []
  const binding = Object.hasOwn(bindings, members[0] ?? '') ? bindings[members[0] as string] : undefined
  return failed(
    expected,
    `cnf is ${shown(asWritten(claims, 'cnf'))}: ${binding?.words ?? 'bound to a key that must be proved'}`,
    'Without that proof a stolen token would pass. Have the application ask for plain bearer tokens, or check the proof where the token arrives.',
    binding?.reference,
  )
}
