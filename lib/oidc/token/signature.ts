import { type SignatureAlgorithm, signatureAlgorithms } from '@/lib/oidc/algorithms'
import { shown } from '@/lib/oidc/finding'
import { asWritten } from '@/lib/oidc/json'
import { failed, notApplicable, type Outcome, type Outcomes, passed } from './check'
import { judgeCritical } from './critical'
import type { Decoded, Members } from './decode'
import { findKeys, type VerificationKey } from './keys'
import type { TrustedIssuer } from './trusted-issuer'
import { verifies } from './verify'

/**
 * Algorithm, key and signature, in this order: a key is looked for only with an allowed algorithm, and a signature is
 * verified only with a published key of that algorithm (RFC 8725, section 3.1).
 */
export async function judgeSignature(
  token: Decoded,
  keyManager: TrustedIssuer,
  now: Date,
): Promise<Outcomes> {
  const algorithm = judgeAlgorithm(token.header, keyManager.algorithms)
  if (algorithm.outcome === 'failed') return { algorithm, ...without('The algorithm is not allowed.') }
  const { keys, outcome: key } = await findKeys(token, keyManager, now)
  // With an extension that is not understood, nobody knows what was signed.
  if (judgeCritical(token.header).outcome === 'failed')
    return { algorithm, key, signature: notApplicable('A critical header is not understood.') }
  if (keys.length === 0)
    return { algorithm, key, signature: notApplicable('There is no key to verify it with.') }
  return { algorithm, key, signature: await verify(token, keys) }
}

function without(why: string): Outcomes {
  return { key: notApplicable(why), signature: notApplicable(why) }
}

/** Whether the algorithm is allowed: of those accepted here, one that the key manager allows where it names some. */
export function judgeAlgorithm(
  header: Members,
  algorithms: readonly SignatureAlgorithm[] = signatureAlgorithms,
): Outcome {
  const { alg } = header
  const expected = () => `One of ${algorithms.join(', ')}`
  if (algorithms.includes(alg as SignatureAlgorithm)) return passed(expected, alg as SignatureAlgorithm)
  if (typeof alg !== 'string')
    return failed(
      expected,
      alg === undefined ? 'No alg' : `alg is ${shown(asWritten(header, 'alg'))}, no text`,
      'This is no signed token.',
      'RFC 7515, section 4.1.1',
    )
  if (alg.toLowerCase() === 'none')
    return failed(
      expected,
      `${shown(alg)}: the token is not signed`,
      'Anybody can write such a token. Have the identity provider sign access tokens.',
      'RFC 8725, section 3.2; RFC 9068, section 2.1',
    )
  if (/^HS\d/i.test(alg))
    return failed(
      expected,
      `${shown(alg)}: it is signed with a shared secret`,
      'Whoever can verify such a token can also make one, and a published key is no secret. Have the identity provider sign with RS256 or ES256.',
      'RFC 8725, sections 2.1 and 3.1',
    )
  return failed(expected, shown(alg), 'Have the identity provider sign with one of the allowed algorithms.')
}

async function verify(token: Decoded, keys: VerificationKey[]): Promise<Outcome> {
  const expected = 'A signature that a published key verifies'
  const alg = token.header.alg as string
  const fix =
    'Do not believe anything in this token. It was changed, cut off, or signed by somebody who only uses the name of this issuer.'
  if (token.signature.length === 0) return failed(expected, 'There is no signature', fix)
  for (const key of keys) {
    const verified = verifies(token, key, alg)
    if (typeof verified === 'boolean' ? verified : await verified)
      return { outcome: 'passed', expected, found: () => `Verified with ${alg}`, verifiedBy: key.thumbprint }
  }
  return {
    ...failed(expected, 'The signature does not belong to this header and these claims', fix),
    keysLack: 'The signature belongs to no key known',
  }
}
