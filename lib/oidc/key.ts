import { calculateJwkThumbprint, importJWK, type JWK } from 'jose'
import { curveAlgorithms, rsaAlgorithms } from './algorithms'
import { certificateDiffers, certificateEnd } from './certificate'
import { shown } from './finding'

/** One published key, as shown: `algorithms` are those of our allow-list that it can verify. */
export type KeySummary = {
  kid: string | null
  kty: string
  alg: string | null
  use: string | null
  algorithms: string[]
  size: string
  usable: boolean
  /** RFC 7638, SHA-256; empty for a key that cannot be used. */
  thumbprint: string
  /** When its certificate ends, ISO 8601; null without one. */
  certificateEnds: string | null
  reason?: string
}

const ktyOfCurve: Record<string, string> = { Ed25519: 'OKP' }

/** RFC 7518, section 6: members that only a private or symmetric key has. */
const secretMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']

export function isSecret(entry: unknown): boolean {
  return (
    typeof entry === 'object' &&
    entry !== null &&
    (secretMembers.some((name) => Object.hasOwn(entry, name)) || (entry as JWK).kty === 'oct')
  )
}

/**
 * Judges one entry of a JWK set: whether it verifies tokens whose issuer `belongs` says it is for, and why not. Throws
 * nothing, whatever the entry is.
 */
export async function judgeKey(
  entry: unknown,
  belongs: (issuer: string) => boolean = () => true,
): Promise<KeySummary> {
  const key = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<string, unknown>
  const text = (name: string) => (typeof key[name] === 'string' ? shown(key[name]) : null)
  const kty = text('kty') ?? 'unknown'
  const summary: KeySummary = {
    kid: text('kid'),
    kty,
    alg: text('alg'),
    use: text('use'),
    algorithms: [],
    size: kty,
    usable: false,
    thumbprint: '',
    certificateEnds: certificateEnd(key),
  }
  const no = (reason: string): KeySummary => ({ ...summary, reason })
  if (isSecret(entry)) return no('it is a private or symmetric key')
  if (summary.use !== null && summary.use !== 'sig') return no('it is for encryption')
  if (Array.isArray(key.key_ops) && !key.key_ops.includes('verify')) return no('it is not for verifying')
  // Entra ID names the issuer that each key belongs to: another tenant's key must not verify this one's tokens.
  if (typeof key.issuer === 'string' && !belongs(key.issuer)) return no('it belongs to another issuer')
  const family = kty === 'RSA' ? rsaAlgorithms : algorithmsOf(kty, text('crv') ?? '')
  if (family.length === 0) return no('its kind of key is not used for signatures here')
  const algorithms = family.filter((name) => summary.alg === null || name === summary.alg)
  if (algorithms.length === 0) return no('its algorithm is not accepted here')
  if (kty === 'RSA') {
    const bits = bitLength(key.n)
    summary.size = `${bits} bit RSA`
    // RFC 7518, section 3.3: 2048 bits or larger. Far larger ones only cost time.
    if (bits < 2048) return no('an RSA key needs 2048 bits or more')
    if (bits > 8192) return no('an RSA key has 8192 bits at most here')
    // With the exponent 1 every text is its own signature.
    if (bitLength(key.e) < 2 || bitLength(key.e) > 64) return no('its exponent is not used for signatures')
  } else summary.size = text('crv') ?? kty
  try {
    await importJWK(key as JWK, algorithms[0])
    summary.thumbprint = await calculateJwkThumbprint(key as JWK)
  } catch {
    // WebCrypto throws a DOMException for malformed members: any error means the same here.
    return no('its members do not make a key')
  }
  // OpenID Connect Discovery 1.0, section 3 (jwks_uri): the bare key must match its certificate.
  if (certificateDiffers(key)) return { ...no('its certificate holds another key'), thumbprint: '' }
  return { ...summary, algorithms, usable: true }
}

/** What a key on a curve verifies, where its type is that of the curve. */
function algorithmsOf(kty: string, curve: string): readonly string[] {
  return kty === (ktyOfCurve[curve] ?? 'EC') && Object.hasOwn(curveAlgorithms, curve)
    ? curveAlgorithms[curve as keyof typeof curveAlgorithms]
    : []
}

/** The bits of an unsigned number in base64url; 0 when it is none. */
function bitLength(value: unknown): number {
  if (typeof value !== 'string') return 0
  const bytes = Buffer.from(value, 'base64url')
  const first = bytes.findIndex((byte) => byte !== 0)
  return first < 0 ? 0 : (bytes.length - first) * 8 - Math.clz32(bytes[first] as number) + 24
}
