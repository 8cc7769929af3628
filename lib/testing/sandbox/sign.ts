import { createPrivateKey, type JsonWebKey, sign } from 'node:crypto'
import type { JWK } from 'oidc-provider'

/** A token of these claims, as they are where they are a text, signed with RS256; `header` changes what an access token's says. */
export function signWith(key: JWK, claims: object | string, header: object = {}): string {
  const head = JSON.stringify({ alg: 'RS256', typ: 'at+jwt', kid: key.kid, ...header })
  const body = typeof claims === 'string' ? claims : JSON.stringify(claims)
  const input = [head, body].map((one) => Buffer.from(one).toString('base64url')).join('.')
  const privateKey = createPrivateKey({ key: key as JsonWebKey, format: 'jwk' })
  return `${input}.${sign('sha256', Buffer.from(input), privateKey).toString('base64url')}`
}
