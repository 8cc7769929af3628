import type { CheckCode } from './check'
import type { Verdict } from './verdict'

/** What a failed check means for the token, after "Refused in Production:". */
const refusals: Record<CheckCode, string> = {
  form: 'it is no signed token',
  introspection: 'its server does not confirm it',
  critical: 'a critical header is not understood',
  issuer: 'no key manager accepts its issuer',
  enabled: 'the key manager is disabled',
  environment: 'the key manager is not accepted there',
  algorithm: 'the algorithm is not allowed',
  key: 'no known key belongs to it',
  signature: 'the signature is wrong',
  type: 'it is not an access token',
  profile: 'it does not follow RFC 9068 to the letter',
  expires: 'it has expired, or does not say when it does',
  'not-before': 'it is not valid yet',
  'issued-at': 'it was issued in the future',
  audience: 'the audience does not match',
  client: 'the client is not allowed',
  'wanted-audience': 'it is not for the audience you asked for',
  scopes: 'scopes are missing',
  sender: 'it is bound to a key, and no plain bearer token',
}

/** A verdict in one line, by the first check that failed. */
export function headline({ accepted, checks, environment }: Verdict): string {
  if (accepted) return `Accepted in ${environment}`
  const first = checks.find(({ outcome }) => outcome === 'failed')
  return `Refused in ${environment}${first ? `: ${refusals[first.code]}` : ''}`
}

/** How many checks passed, of those that were made, and by whose rules. */
export function summary({ checks, keyManager }: Verdict): string {
  const made = checks.filter(({ outcome }) => outcome !== 'not-applicable')
  const passed = made.filter(({ outcome }) => outcome === 'passed')
  const count = `${passed.length} of ${made.length} checks passed`
  return keyManager ? `${count}, by the rules of ${keyManager.name}` : count
}
