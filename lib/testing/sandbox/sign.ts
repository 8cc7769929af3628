import { constants, createPrivateKey, type JsonWebKey, sign } from 'node:crypto'
import type { JWK } from 'oidc-provider'

/**
 * A token of these claims, as they are where they are a text; `header` changes what an access token's says. It is signed with
 * the algorithm that its header names where an RSA key can, whatever the key is for, and with RS256 otherwise.
 */
export function signWith(key: JWK, claims: object | string, header: object = {}): string {
  const said: { alg: unknown } = { alg: 'RS256', typ: 'at+jwt', kid: key.kid, ...header } as never
  const body = typeof claims === 'string' ? claims : JSON.stringify(claims)
  const input = [JSON.stringify(said), body].map((one) => Buffer.from(one).toString('base64url')).join('.')
  const privateKey = createPrivateKey({ key: key as JsonWebKey, format: 'jwk' })
  const [, family, bits] = /^(RS|PS)(256|384|512)$/.exec(String(said.alg)) ?? ['', 'RS', '256']
  const padding =
    family === 'PS'
      ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
      : {}
  return `${input}.${sign(`sha${bits}`, Buffer.from(input), { key: privateKey, ...padding }).toString('base64url')}`
}
