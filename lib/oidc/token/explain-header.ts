import { visible } from '@/lib/oidc/finding'
import { asWritten } from '@/lib/oidc/json'
import type { Members } from './decode'
import type { ExplainedMember } from './explain'

/** What the members of a header mean (RFC 7515, section 4.1); keys that come with a token are never used. */
const meanings: Record<string, string> = {
  alg: 'Algorithm of the signature',
  typ: 'Type of the token',
  kid: 'ID of the key that signed it',
  cty: 'Type of what it holds',
  crit: 'Extensions that must be understood',
  b64: 'How the claims are written',
  jku: 'Where its keys are said to be. Not followed',
  x5u: 'Where its certificate is said to be. Not followed',
  jwk: 'A key that came with it. Not used',
  x5c: 'A certificate that came with it. Not used',
  x5t: 'Fingerprint of a certificate',
  'x5t#S256': 'Fingerprint of a certificate',
  enc: 'Encryption',
}

/** Puts the header of a token into words, in its own order. */
export function explainHeader(header: Members): ExplainedMember[] {
  return Object.keys(header).map((name) => ({
    name: visible(name),
    value: visible(asWritten(header, name)),
    words: Object.hasOwn(meanings, name) ? (meanings[name] as string) : null,
  }))
}
