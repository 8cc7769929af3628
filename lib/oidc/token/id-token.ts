import { createHash } from 'node:crypto'
import { signatureAlgorithms } from '@/lib/oidc/algorithms'
import { shown } from '@/lib/oidc/finding'
import { asWritten } from '@/lib/oidc/json'
import { failed, notApplicable, type Outcome, passed } from './check'
import { judgeCritical } from './critical'
import { type Decoded, decodeToken, type Members } from './decode'
import type { IdTokenOutcomes } from './id-token-verdict'
import { isMac, judgeMac } from './mac'
import { judgeSignature } from './signature'
import { judgeTimes } from './times'
import type { TrustedIssuer } from './trusted-issuer'

/** What an ID token is judged by: the request that it answers, and who asked. */
export type IdTokenPolicy = {
  keyManager: TrustedIssuer
  /** Those whose answers are taken. */
  issuers: readonly string[]
  client: { clientId: string; secret: string }
  /** Null where none was sent. */
  nonce: string | null
  /** The access token that came with it. */
  accessToken: string
  now: Date
}

/**
 * Judges an ID token as the client for which it was issued must (OpenID Connect Core 1.0, section 3.1.3.7). The key
 * manager's rules for access tokens do not apply to it. Throws nothing.
 */
export async function judgeIdToken(idToken: string, policy: IdTokenPolicy): Promise<IdTokenOutcomes> {
  const decoded = decodeToken(idToken)
  if (!('claims' in decoded)) {
    // Of those that only their server reads, one that has a header is encrypted.
    const encrypted = decoded.opaque && decoded.header
    return { form: encrypted ? notApplicable('It is encrypted: only its client can read it.') : decoded.form }
  }
  const { header, claims } = decoded
  const times = judgeTimes(claims, policy.now)
  return {
    form: decoded.form,
    critical: judgeCritical(header),
    issuer: judgeIssuer(claims, policy.issuers),
    ...judgeAudience(claims, policy.client.clientId),
    ...(await judgeProof(decoded, policy)),
    expires: required(claims, 'exp') ?? times.expires,
    'issued-at': required(claims, 'iat') ?? times['issued-at'],
    nonce: judgeNonce(claims, policy.nonce),
    'access-token': judgeAccessToken(decoded, policy.accessToken),
  }
}

function required(claims: Members, name: string): Outcome | null {
  return Object.hasOwn(claims, name)
    ? null
    : failed(
        `The claim ${name}`,
        `No ${name}`,
        'Have the identity provider write it into ID tokens.',
        'OpenID Connect Core 1.0, section 2',
      )
}

function judgeIssuer(claims: Members, issuers: readonly string[]): Outcome {
  const { iss } = claims
  const expected = () => issuers.map(shown).join(' or ')
  return issuers.some((one) => one === iss)
    ? passed(expected, () => shown(iss))
    : failed(
        expected,
        iss === undefined ? 'No iss' : `It is of another issuer: ${shown(asWritten(claims, 'iss'))}`,
        'Compare the token endpoint with the document of the issuer: it may be that of another server.',
      )
}

/** For this client; and where it is for others too, issued to this one. */
function judgeAudience(claims: Members, clientId: string): Pick<IdTokenOutcomes, 'audience' | 'party'> {
  const { aud, azp } = claims
  const said = (name: string) => `${name} is ${shown(asWritten(claims, name))}`
  const audiences = [aud].flat()
  const expected = `${shown(clientId)}, the client`
  const fix = 'Ask with the client for which the identity provider issues it.'
  const audience = audiences.includes(clientId)
    ? passed(expected, said('aud'))
    : failed(expected, aud === undefined ? 'No aud' : `It is for another client: ${said('aud')}`, fix)
  if (azp !== undefined)
    return {
      audience,
      party: azp === clientId ? passed(expected, shown(azp)) : failed(expected, said('azp'), fix),
    }
  return {
    audience,
    party:
      audiences.length > 1
        ? failed(
            expected,
            'It is for others too, and no azp says to whom it was issued',
            'Have the identity provider write azp.',
          )
        : notApplicable('No azp, and no other audience.'),
  }
}

async function judgeProof(token: Decoded, { keyManager, client, now }: IdTokenPolicy) {
  const { alg } = token.header
  if (isMac(alg)) return judgeMac(token, alg, client.secret)
  const signer = { ...keyManager, algorithms: signatureAlgorithms }
  const { algorithm, key, signature } = await judgeSignature(token, signer, now)
  return { algorithm, key, signature }
}

function judgeNonce({ nonce }: Members, sent: string | null): Outcome {
  if (sent === null) return notApplicable('None was sent: openid was not asked for.')
  const expected = 'The nonce of this request'
  return nonce === sent
    ? passed(expected, 'The same')
    : failed(
        expected,
        nonce === undefined ? 'No nonce' : 'Another nonce',
        'Start again. If it happens again, the server does not follow the specification, or somebody else’s answer came back.',
      )
}

/** The hash that ties it to the access token: half of that of its own algorithm (OpenID Connect Core 1.0, section 3.1.3.6). */
function judgeAccessToken({ header, claims }: Decoded, accessToken: string): Outcome {
  if (!Object.hasOwn(claims, 'at_hash')) return notApplicable('No at_hash.')
  const [, bits] = /^(?:RS|PS|ES|HS)(256|384|512)$/.exec(String(header.alg)) ?? []
  if (bits === undefined) return notApplicable('No hash is specified for this algorithm.')
  const hash = createHash(`sha${bits}`).update(accessToken, 'latin1').digest()
  const half = hash.subarray(0, hash.length / 2).toString('base64url')
  const expected = 'The hash of the access token that came with it'
  return claims.at_hash === half
    ? passed(expected, 'at_hash is that')
    : failed(
        expected,
        `at_hash is ${shown(asWritten(claims, 'at_hash'))}`,
        'Do not use this access token: it was issued with another ID token, or changed on the way.',
      )
}
