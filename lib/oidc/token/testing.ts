import { createPrivateKey, type KeyObject, sign } from 'node:crypto'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { keyManagerType } from '@/lib/key-managers/types'
import { signatureAlgorithms } from '@/lib/oidc/algorithms'
import type { Check, CheckCode } from './check'
import { judgeToken, type Policy } from './judge'
import type { TrustedIssuer } from './trusted-issuer'
import { type Verdict, verdictOf } from './verdict'

export const now = new Date('2026-06-01T12:00:00Z')
export const second = now.getTime() / 1000
export const production = { id: 'production', name: 'Production' }

export type Signer = { jwk: JWK & Record<string, unknown>; privateKey: KeyObject; alg: string }

/** A key pair as a server has it: the public part as it publishes it. */
export async function signer(
  kid: string,
  alg = 'RS256',
  more: Record<string, unknown> = {},
): Promise<Signer> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true })
  const key = createPrivateKey({ key: (await exportJWK(privateKey)) as never, format: 'jwk' })
  return { jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig', ...more }, privateKey: key, alg }
}

export const part = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

/** Signs whatever it is given, as no library would: a text is taken as it is. RS256, ES256 or EdDSA, by the key. */
export function signed(by: Signer, claims: unknown, header: unknown = {}): string {
  const head =
    typeof header === 'string'
      ? header
      : { alg: by.alg, kid: by.jwk.kid, typ: 'at+jwt', ...(header as object) }
  const input = `${part(head)}.${part(claims)}`
  const key = { key: by.privateKey, dsaEncoding: 'ieee-p1363' as const }
  return `${input}.${sign(by.alg === 'EdDSA' ? null : 'sha256', Buffer.from(input), key).toString('base64url')}`
}

export const issuer = 'https://api.asgardeo.io/t/acme/oauth2/token'

/** A token of that issuer that nothing is wrong with. */
export const goodClaims = {
  iss: issuer,
  sub: 'somebody',
  aud: 'orders',
  azp: 'shop',
  client_id: 'shop',
  scope: 'orders:read orders:write',
  jti: 'one',
  iat: second - 30,
  nbf: second - 30,
  exp: second + 3_570,
}

/** A key manager of a type, as it is set up for these tokens. */
export function keyManager(keys: readonly object[], more: Partial<TrustedIssuer> & { type?: string } = {}) {
  const { type = 'asgardeo', ...changes } = more
  const { name, clientIdClaim, scopesClaims, accessTokenMark } = keyManagerType(type)
  return {
    id: 'customers',
    name: 'customers',
    product: name,
    enabled: true,
    environments: 'all',
    issuer,
    issuers: [issuer],
    jwks: { keys: keys as Record<string, unknown>[] },
    acceptedAudiences: ['orders'],
    allowedClients: [],
    clientIdClaim,
    scopesClaims,
    accessTokenMark,
    algorithms: signatureAlgorithms,
    strictProfile: false,
    ...changes,
  } satisfies TrustedIssuer
}

export const judge = async (
  token: string,
  trusted: TrustedIssuer | TrustedIssuer[],
  more: Partial<Policy> = {},
) => {
  const policy = { trusted: [trusted].flat(), environment: production, now, ...more }
  return verdictOf(await judgeToken(token, policy), policy)
}

/** The checks that failed. */
export const failures = (verdict: Verdict): CheckCode[] =>
  verdict.checks.filter(({ outcome }) => outcome === 'failed').map(({ code }) => code)

export const checkOf = (verdict: Verdict, code: CheckCode): Check =>
  verdict.checks.find((one) => one.code === code) as Check
