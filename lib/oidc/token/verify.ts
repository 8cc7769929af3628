import { constants, createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto'
import { promisify } from 'node:util'
import type { Decoded } from './decode'
import type { VerificationKey } from './keys'

const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
const ecdsa = { dsaEncoding: 'ieee-p1363' } as const
const eddsa = { hash: null, options: {} }

/** How each algorithm verifies: hash and encoding (RFC 7518, sections 3.3 to 3.5; RFC 8037, section 3.1; RFC 9864). */
const schemes = {
  RS256: { hash: 'sha256', options: {} },
  RS384: { hash: 'sha384', options: {} },
  RS512: { hash: 'sha512', options: {} },
  PS256: { hash: 'sha256', options: pss },
  PS384: { hash: 'sha384', options: pss },
  PS512: { hash: 'sha512', options: pss },
  ES256: { hash: 'sha256', options: ecdsa },
  ES384: { hash: 'sha384', options: ecdsa },
  ES512: { hash: 'sha512', options: ecdsa },
  EdDSA: eddsa,
  Ed25519: eddsa,
}

const imported = new WeakMap<object, KeyObject>()

/** The key, imported once. Throws for members that make none. */
function importedKey(jwk: VerificationKey['jwk']): KeyObject {
  const known = imported.get(jwk)
  if (known) return known
  const fresh = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' })
  imported.set(jwk, fresh)
  return fresh
}

/** What RSA takes is less than to hand it to another thread and to come back. The curves take longer, and find more processors there. */
const elsewhere = /^E/
const verifyElsewhere = promisify(verify)

/**
 * Whether the key verifies the token's signature: a promise where another thread is asked. The key was judged before, and is
 * of the algorithm.
 */
export function verifies(
  { signed, signature }: Decoded,
  { jwk }: VerificationKey,
  alg: string,
): boolean | Promise<boolean> {
  if (!Object.hasOwn(schemes, alg)) return false
  const { hash, options } = schemes[alg as keyof typeof schemes]
  const data = Buffer.from(signed, 'latin1')
  try {
    const key = { key: importedKey(jwk), ...options }
    if (!elsewhere.test(alg)) return verify(hash, data, key, signature)
    return verifyElsewhere(hash, data, key, signature).catch(() => false)
  } catch {
    // OpenSSL refuses some malformed signatures by throwing.
    return false
  }
}
