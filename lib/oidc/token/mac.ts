import { createHmac, timingSafeEqual } from 'node:crypto'
import { failed, notApplicable, type Outcome, passed } from './check'
import type { Decoded } from './decode'

/** The algorithms with a shared secret, and the hash of each (RFC 7518, section 3.2). */
const hashes = { HS256: 'sha256', HS384: 'sha384', HS512: 'sha512' }
type Mac = keyof typeof hashes

export function isMac(alg: unknown): alg is Mac {
  return typeof alg === 'string' && Object.hasOwn(hashes, alg)
}

/**
 * An ID token may be signed with the secret of its client, which is the key, and never with a published one (OpenID
 * Connect Core 1.0, sections 3.1.3.7 and 10.1). No access token may.
 */
export function judgeMac(
  { signed, signature }: Pick<Decoded, 'signed' | 'signature'>,
  alg: Mac,
  secret: string,
): { algorithm: Outcome; key: Outcome; signature: Outcome } {
  const expected = 'The secret of the client'
  if (secret === '')
    return {
      algorithm: failed(
        'An algorithm with a published key',
        `${alg}: it is signed with a shared secret, and this client has none`,
        'Have the identity provider sign ID tokens of this client with RS256.',
      ),
      key: notApplicable('The client has no secret.'),
      signature: notApplicable('There is no key to verify it with.'),
    }
  const mac = createHmac(hashes[alg], secret).update(signed, 'latin1').digest()
  const right = mac.length === signature.length && timingSafeEqual(mac, signature)
  return {
    algorithm: passed(expected, alg),
    key: passed(expected, 'The secret of the client'),
    signature: right
      ? passed('A signature that the secret verifies', `Verified with ${alg}`)
      : failed(
          'A signature that the secret verifies',
          'The signature does not belong to this header and these claims',
          'Do not believe anything in this ID token. Some servers sign with another secret than the one that the client sends.',
        ),
  }
}
