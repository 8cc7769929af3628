import { createHmac, createPublicKey, type JsonWebKey } from 'node:crypto'
import { part, signed } from '@/lib/oidc/token/testing'
import { type Environment, oddAudience, partnersIssuer, testersIssuer } from './environment'

type Changes = Record<string, unknown>
const second = () => Math.floor(Date.now() / 1000)

/** Tokens with which gateways are tried; `changes` are to the claims of a good one. */
export type Tokens = {
  good(changes?: Changes, header?: Changes): string
  partner(changes?: Changes, header?: Changes): string
  /** One of a partner, signed with another algorithm. */
  partnerOther(): string
  tester(): string
  /** A good one whose claims have these members more, as they are written. */
  twice(...members: string[]): string
  /** A good one that says last when it begins to be valid, behind something else. */
  behind(what: unknown, nbf: number): string
  /** A good one that is signed with the key that the sandbox had at first. */
  old: string
  /** As an application got it from the sandbox. */
  issued: string
  /** One of a partner, always the same. */
  kept: string
  /** Parts of good tokens put together, or changed. */
  tampered(): string
  otherSignature(): string
  unsigned(): string
  /** Signed with the published key as a shared secret. */
  hmac(): string
}

export async function tokensOf(
  { sandbox, partners, partnersOther, testers, issued }: Environment,
  jwks: readonly object[] = [],
): Promise<Tokens> {
  const claims = (iss: string, changes: Changes = {}) => {
    const now = second()
    return {
      iss,
      sub: 'somebody',
      aud: 'orders',
      azp: 'shop',
      client_id: 'shop',
      scope: 'orders:read orders:write',
      jti: 'one',
      iat: now - 30,
      nbf: now - 30,
      exp: now + 3_570,
      ...changes,
    }
  }
  const good = (changes: Changes = {}, header: Changes = {}) =>
    sandbox.sign(claims(sandbox.issuer, changes), header)
  const parts = (token: string) => token.split('.') as [string, string, string]
  const partner = (changes: Changes = {}) => {
    const { scope: _, ...own } = claims(partnersIssuer)
    return { ...own, typ: 'Bearer', aud: oddAudience, scp: ['orders:read'], ...changes }
  }
  return {
    good,
    partner: (changes, header = {}) => signed(partners, partner(changes), { typ: 'JWT', ...header }),
    partnerOther: () => signed(partnersOther, partner(), { typ: 'JWT' }),
    twice: (...members) =>
      sandbox.sign(`${JSON.stringify(claims(sandbox.issuer)).slice(0, -1)},${members.join(',')}}`),
    behind(what, nbf) {
      const { nbf: _, ...others } = claims(sandbox.issuer)
      return sandbox.sign({ ...others, what, nbf })
    },
    tester: () => signed(testers, claims(testersIssuer)),
    old: good(),
    issued: await issued(),
    kept: signed(partners, partner(), { typ: 'JWT' }),
    tampered() {
      const [header, , signature] = parts(good())
      return `${header}.${part(claims(sandbox.issuer, { scope: 'orders:read orders:admin' }))}.${signature}`
    },
    otherSignature() {
      const [header, body] = parts(good())
      return `${header}.${body}.${parts(good({ jti: 'two' }))[2]}`
    },
    unsigned: () => `${part({ alg: 'none', typ: 'at+jwt' })}.${part(claims(sandbox.issuer))}.`,
    hmac() {
      const [key] = jwks as (JsonWebKey & { kid: string })[]
      const pem = createPublicKey({ key: key as JsonWebKey, format: 'jwk' }).export({
        type: 'spki',
        format: 'pem',
      })
      const input = `${part({ alg: 'HS256', typ: 'at+jwt', kid: key?.kid })}.${part(claims(sandbox.issuer))}`
      return `${input}.${createHmac('sha256', pem).update(input).digest('base64url')}`
    },
  }
}
