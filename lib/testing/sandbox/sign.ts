import { createPrivateKey, type JsonWebKey, sign } from 'node:crypto'
import type { JWK } from 'oidc-provider'

/** A token of these claims, signed with RS256 by this key; `header` changes what an access token's says. */
export function signWith(key: JWK, claims: object, header: object = {}): string {
  const parts = [{ alg: 'RS256', typ: 'at+jwt', kid: key.kid, ...header }, claims]
  const input = parts.map((one) => Buffer.from(JSON.stringify(one)).toString('base64url')).join('.')
  const privateKey = createPrivateKey({ key: key as JsonWebKey, format: 'jwk' })
  return `${input}.${sign('sha256', Buffer.from(input), privateKey).toString('base64url')}`
}
