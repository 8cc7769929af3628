import { openAccess } from '@/lib/access/access'
import type { AccessDescription } from '@/lib/access/description'
import type { SignatureAlgorithm } from '@/lib/oidc/algorithms'
import { isKeyOf, verificationKeys } from '@/lib/oidc/token/keys'
import type { TrustedIssuer } from '@/lib/oidc/token/trusted-issuer'
import { all, any, isText, isThere, metadata, not, type Principal } from './envoy-principals'
import { isAccepted } from './rules'

/** The keys of an issuer as Envoy is handed them, and the headers of tokens that lead to one of them. */
export type IssuerKeys = {
  issuer: string
  /** One for each algorithm that is allowed, which Envoy then asks for. */
  keys: object[]
  ids: string[]
  /** The algorithms that one key alone fits: it is meant where a token names none. */
  alone: string[]
}

/** Of each key manager whose tokens open anything, the keys of each of its issuers; none of one that has none. */
export function keysOf(description: AccessDescription): Promise<IssuerKeys[][]> {
  const accepted = openAccess(description)
    .trusted(null)
    .filter((one) => isAccepted(one, description))
  return Promise.all(accepted.map(keysByIssuer))
}

/**
 * The keys that verify the tokens of each issuer of a key manager. Envoy tries a key without an ID for every token, so that
 * it is handed one only where it is the only one.
 */
async function keysByIssuer(keyManager: TrustedIssuer): Promise<IssuerKeys[]> {
  const published = await verificationKeys(keyManager.jwks)
  const issuers = keyManager.issuers.map((issuer) => {
    const own = published.filter(({ jwk }) => isKeyOf(jwk, issuer, keyManager))
    const handed = own
      .filter(({ jwk }) => jwk.kid || own.length === 1)
      .flatMap(({ jwk, algorithms }) =>
        algorithms.filter((one) => isVerified(one, keyManager)).map((alg) => ({ ...jwk, alg })),
      )
    const fitting = (alg: string) => own.filter(({ algorithms }) => algorithms.includes(alg)).length
    return {
      issuer,
      keys: handed,
      ids: [
        ...new Set(own.flatMap(({ jwk: { kid } }) => (typeof kid === 'string' && kid !== '' ? [kid] : []))),
      ],
      alone: [...new Set(handed.map(({ alg }) => alg))].filter((alg) => fitting(alg) === 1),
    }
  })
  return issuers.filter(({ keys }) => keys.length > 0)
}

/** Whether Envoy verifies signatures of that algorithm, and may: it knows Ed25519 as EdDSA only. */
function isVerified(algorithm: string, { algorithms }: TrustedIssuer): boolean {
  return algorithm !== 'Ed25519' && algorithms.includes(algorithm as SignatureAlgorithm)
}

/** A verified token whose header leads to no key: by its ID, or by its algorithm where it has none. Envoy tries every key then. */
export function leadingNowhere(issuers: readonly IssuerKeys[]): Principal {
  const leading = issuers.map(({ issuer, ids, alone }) =>
    all([
      isText('iss', issuer),
      any([
        ...ids.map((id) => inHeader('kid', id)),
        ...alone.map((alg) => all([not(isThere('header', 'kid')), inHeader('alg', alg)])),
      ]),
    ]),
  )
  return all([isThere('claims', 'iss'), ...leading.map(not)])
}

const inHeader = (name: string, text: string) => metadata('header', [name], { string_match: { exact: text } })
