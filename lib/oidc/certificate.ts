import { X509Certificate } from 'node:crypto'

/** Whether the key brings a certificate (x5c, RFC 7517, section 4.7) that holds another key, or that cannot be read. */
export function certificateDiffers(key: Record<string, unknown>): boolean {
  const first = Array.isArray(key.x5c) ? key.x5c[0] : undefined
  if (first === undefined) return false
  if (typeof first !== 'string') return true
  try {
    const held = new X509Certificate(Buffer.from(first, 'base64')).publicKey.export({ format: 'jwk' })
    return (['kty', 'n', 'e', 'crv', 'x', 'y'] as const).some(
      (name) => (held[name] ?? null) !== (key[name] ?? null),
    )
  } catch {
    return true
  }
}
