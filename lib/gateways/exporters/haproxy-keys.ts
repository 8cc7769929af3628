import { createHash, createPublicKey, type JsonWebKey } from 'node:crypto'
import { verificationKeys } from '@/lib/oidc/token/keys'
import type { TrustedIssuer } from '@/lib/oidc/token/trusted-issuer'

/** A key as HAProxy has it: a file of its own, and the tokens that it may be for. */
export type PemKey = {
  name: string
  pem: string
  kid: string | null
  algorithms: string[]
  /** Those for which it is the only key: a token may leave its ID out (as lib/oidc/token/keys.ts has it). */
  onlyFor: string[]
  /** The one issuer that it is for, where it names one. */
  issuer: string | null
}

/** HAProxy 2.6 verifies none of RSASSA-PSS and none of the Edwards curves. */
const verifiable = ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512']

/** The keys that HAProxy can verify with, of a key manager, named after what they are. */
export async function pemKeys({ jwks, algorithms: allowed }: TrustedIssuer): Promise<PemKey[]> {
  const published = await verificationKeys(jwks)
  return published.flatMap(({ jwk, algorithms }) => {
    const own = algorithms.filter((one) => verifiable.includes(one) && allowed.includes(one as never))
    if (own.length === 0) return []
    const spki = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' }).export({
      type: 'spki',
      format: 'der',
    })
    const id = createHash('sha256').update(spki).digest('hex').slice(0, 16)
    return [
      {
        name: `keys/${id}.pem`,
        pem: pem(spki),
        kid: typeof jwk.kid === 'string' ? jwk.kid : null,
        algorithms: own,
        onlyFor: own.filter(
          (one) => published.filter((other) => other.algorithms.includes(one)).length === 1,
        ),
        issuer: typeof jwk.issuer === 'string' ? jwk.issuer : null,
      },
    ]
  })
}

function pem(spki: Buffer): string {
  const lines = spki.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN PUBLIC KEY-----\n${lines.join('\n')}\n-----END PUBLIC KEY-----\n`
}
