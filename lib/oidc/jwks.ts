import { calculateJwkThumbprint, importJWK, type JWK } from 'jose'
import type { Finding } from './finding'

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
  reason?: string
}
export type PublicKey = Record<string, unknown>

const maxKeys = 100
const rsa = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512']
const byCurve: Record<string, string[]> = {
  'P-256': ['ES256'],
  'P-384': ['ES384'],
  'P-521': ['ES512'],
  Ed25519: ['EdDSA', 'Ed25519'],
}
/** RFC 7518, section 6: members that only a private or symmetric key has. */
const secretMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']

/**
 * Reads a JWK set (RFC 7517): one malformed key does not spoil the others; private and symmetric keys are skipped, and
 * never stored. Throws nothing.
 */
export async function readJwks(
  value: Record<string, unknown>,
): Promise<{ keys: KeySummary[]; jwks: { keys: PublicKey[] }; findings: Finding[] }> {
  const findings: Finding[] = []
  const listed = Array.isArray(value.keys) ? value.keys : []
  if (listed.length > maxKeys) {
    findings.push({
      code: 'jwks-too-many-keys',
      severity: 'warning',
      title: 'Too many keys',
      detail: `The set lists ${listed.length} keys; the first ${maxKeys} are read.`,
    })
  }
  const keys: KeySummary[] = []
  const kept: PublicKey[] = []
  for (const entry of listed.slice(0, maxKeys)) {
    const summary = await judge(entry)
    keys.push(summary)
    if (!isSecret(entry) && summary.usable) kept.push(entry as PublicKey)
    if (isSecret(entry)) {
      findings.push({
        code: 'key-secret',
        severity: 'warning',
        title: 'A secret key is published',
        detail: `The key ${summary.kid ?? 'without an ID'} has private or symmetric members. It is not used and not stored.`,
        fix: 'Tell the operator of the identity provider: whoever reads the set can sign tokens.',
      })
    } else if (!summary.usable && summary.use !== 'enc') {
      findings.push({
        code: 'key-unusable',
        severity: 'warning',
        title: 'A key cannot be used',
        detail: `${summary.kid ?? 'A key without an ID'}: ${summary.reason}.`,
      })
    }
  }
  if (!keys.some((key) => key.usable)) {
    findings.push({
      code: 'no-usable-key',
      severity: 'error',
      title: 'No usable signing key',
      detail:
        listed.length === 0
          ? 'The JWKS Endpoint lists no keys.'
          : 'None of the published keys can verify a token.',
      fix: 'Without a key no token can be verified. Check the JWKS Endpoint at the identity provider.',
    })
  }
  return { keys, jwks: { keys: kept }, findings }
}

function isSecret(entry: unknown): boolean {
  return (
    typeof entry === 'object' &&
    entry !== null &&
    (secretMembers.some((name) => Object.hasOwn(entry, name)) || (entry as JWK).kty === 'oct')
  )
}

async function judge(entry: unknown): Promise<KeySummary> {
  const key = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<string, unknown>
  const text = (name: string) => (typeof key[name] === 'string' ? (key[name] as string).slice(0, 200) : null)
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
  }
  if (isSecret(entry)) return { ...summary, reason: 'it is a private or symmetric key' }
  if (summary.use !== null && summary.use !== 'sig') return { ...summary, reason: 'it is for encryption' }
  const family = kty === 'RSA' ? rsa : (byCurve[text('crv') ?? ''] ?? [])
  if (family.length === 0) return { ...summary, reason: 'its kind of key is not used for signatures here' }
  const algorithms = summary.alg === null ? family : family.filter((name) => name === summary.alg)
  if (algorithms.length === 0) return { ...summary, reason: 'its algorithm is not accepted here' }
  if (kty === 'RSA') {
    const bits = modulusBits(key.n)
    summary.size = `${bits} bit RSA`
    // RFC 7518, section 3.3: 2048 bits or larger.
    if (bits < 2048) return { ...summary, reason: 'an RSA key needs 2048 bits or more' }
  } else summary.size = text('crv') ?? kty
  try {
    await importJWK(key as JWK, algorithms[0])
    summary.thumbprint = await calculateJwkThumbprint(key as JWK)
  } catch {
    // WebCrypto throws a DOMException for malformed members: any error means the same here.
    return { ...summary, reason: 'its members do not make a key' }
  }
  return { ...summary, algorithms, usable: true }
}

function modulusBits(modulus: unknown): number {
  if (typeof modulus !== 'string' || modulus.length > 4_000) return 0
  const bytes = Buffer.from(modulus, 'base64url')
  const first = bytes.findIndex((byte) => byte !== 0)
  return first < 0 ? 0 : (bytes.length - first) * 8 - Math.clz32(bytes[first] as number) + 24
}
