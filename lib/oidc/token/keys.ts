import { shown } from '@/lib/oidc/finding'
import { asWritten } from '@/lib/oidc/json'
import type { PublicKey } from '@/lib/oidc/jwks'
import { judgeKey } from '@/lib/oidc/key'
import { fillTemplate } from '@/lib/oidc/tenants'
import { failed, type Outcome, passed } from './check'
import type { Members } from './decode'
import { span } from './moment'
import type { TrustedIssuer } from './trusted-issuer'

/** A published key that can verify signatures, with the algorithms that it can be used for (RFC 8725, section 3.1). */
export type VerificationKey = { jwk: PublicKey; algorithms: readonly string[]; thumbprint: string }

const judged = new WeakMap<object, Promise<VerificationKey[]>>()

/** The keys of a set that verify signatures, judged once for each set. */
export function verificationKeys(jwks: TrustedIssuer['jwks']): Promise<VerificationKey[]> {
  const known = judged.get(jwks)
  if (known) return known
  const fresh = Promise.all(jwks.keys.map((jwk) => judgeKey(jwk))).then((summaries) =>
    summaries.flatMap(({ usable, algorithms, thumbprint }, at) =>
      usable ? [{ jwk: jwks.keys[at] as PublicKey, algorithms, thumbprint }] : [],
    ),
  )
  judged.set(jwks, fresh)
  return fresh
}

/** Members of a header that bring or name a key: whoever made the token chose them (RFC 8725, section 3.10). */
const keyHeaders = ['jwk', 'jku', 'x5u', 'x5c']

/**
 * The published keys that the token's header leads to, by ID and algorithm. An ID is compared and never used otherwise,
 * and a key that comes with the token is never used. Several keys of one ID are each tried.
 */
export async function findKeys(
  { header, claims }: { header: Members; claims: Members },
  keyManager: TrustedIssuer,
  now: Date,
): Promise<{ keys: VerificationKey[]; outcome: Outcome }> {
  const { kid } = header
  const published = await verificationKeys(keyManager.jwks)
  const ofIssuer = published.filter(({ jwk }) => isFor(jwk, claims, keyManager))
  const note = () => broughtKeys(header) + age(keyManager, now)
  const expected = () => `A key that ${keyManager.name} publishes for ${shown(header.alg)}`
  const no = (found: string, fix: string, keysLack?: string) => ({
    keys: [],
    outcome: { ...failed(expected, () => found + note(), fix), ...(keysLack && { keysLack }) },
  })

  if (kid !== undefined && typeof kid !== 'string')
    return no(
      `kid is ${shown(asWritten(header, 'kid'))}, no text.`,
      'Use a token whose kid is the ID of a published key.',
    )
  if (keyManager.keysRead && now > keyManager.keysRead.staleAt)
    return no(
      'The keys are stale: one may have been withdrawn meanwhile.',
      `${keyManager.name} cannot be read. Its Health tab says why; once it can, its tokens are accepted again.`,
      'The keys known were stale',
    )
  if (kid !== undefined && keyManager.waitingKeys?.includes(kid))
    return no(
      `The key ${shown(kid)} is published, and waits: the document names an issuer that nobody accepted.`,
      `The Health tab of ${keyManager.name} says which, and what to do.`,
      notKnown,
    )
  if (published.length === 0)
    return no(
      'No key is known.',
      `Open ${keyManager.name} and read its document again: without a key no token can be verified.`,
      'No key was known',
    )
  const named = kid === undefined ? ofIssuer : ofIssuer.filter(({ jwk }) => jwk.kid === kid)
  if (named.length === 0) return no(...unknownKey(published, kid))
  const keys = named.filter(({ algorithms }) => algorithms.includes(header.alg as string))
  if (keys.length === 0)
    return no(
      `${naming(kid)} is for ${[...new Set(named.flatMap((one) => one.algorithms))].join(', ')}.`,
      'A key is used with its own algorithm only. Use a token as the identity provider issued it.',
      kid === undefined ? noneFits : undefined,
    )
  if (kid === undefined && keys.length > 1)
    return no(
      `No kid, and ${keys.length} keys that could be meant.`,
      'Have the identity provider name the key in the header (kid).',
    )
  return { keys, outcome: passed(expected, () => `${naming(kid)}.${note()}`) }
}

function broughtKeys(header: Members): string {
  const brought = keyHeaders.filter((name) => Object.hasOwn(header, name))
  return brought.length > 0 ? ` What the header says in ${brought.join(', ')} is not followed.` : ''
}

/** How old the keys are, where they should have been read again, or could not be. */
function age({ keysRead }: TrustedIssuer, now: Date): string {
  if (!keysRead) return ''
  const { at, dueBy, failedSince } = keysRead
  if (!failedSince && now < dueBy) return ''
  const read = ` The keys were last read ${span((now.getTime() - at.getTime()) / 1_000)} ago`
  return failedSince ? `${read}, and could not be read since.` : `${read}.`
}

const notKnown = 'The key was not among those known'
const noneFits = 'No key that fits was among those known'

function naming(kid: string | undefined): string {
  return kid === undefined ? 'The only key that fits; the token has no kid' : `The key ${shown(kid)}`
}

function unknownKey(
  published: VerificationKey[],
  kid: string | undefined,
): [found: string, fix: string, keysLack: string | undefined] {
  const ids = published
    .slice(0, 5)
    .map(({ jwk }) => (typeof jwk.kid === 'string' ? shown(jwk.kid) : 'one without an ID'))
  const known =
    ids.join(', ') + (published.length > ids.length ? ` and ${published.length - ids.length} more` : '')
  if (kid === undefined || published.some(({ jwk }) => jwk.kid === kid))
    return [
      `${kid === undefined ? 'Every key' : `The key ${shown(kid)}`} belongs to another issuer.`,
      'A key verifies tokens of its own issuer only. Use a token of this one.',
      kid === undefined ? noneFits : undefined,
    ]
  return [
    `No key has the ID ${shown(kid)}. Known: ${known}.`,
    'If the identity provider changed its keys, read the document again. Otherwise the token was signed by somebody else.',
    notKnown,
  ]
}

/**
 * Whether a key is for the issuer of the token. Entra ID names in each key whose it is: the token's issuer itself, or the
 * key manager's own issuer while both are of the tenant that the token names (version 1 tokens are signed with version 2
 * keys). Another tenant's key verifies nothing.
 */
function isFor(jwk: PublicKey, { iss, tid }: Members, { issuer: own }: TrustedIssuer): boolean {
  if (!Object.hasOwn(jwk, 'issuer')) return true
  if (typeof jwk.issuer !== 'string' || typeof iss !== 'string') return false
  if (jwk.issuer === iss) return true
  if (typeof tid !== 'string' || tid === '') return false
  const named = fillTemplate(jwk.issuer, tid)
  const pinned = fillTemplate(own, tid)
  const ofTenant = (issuer: string) => issuer.split('/').includes(tid)
  return ofTenant(iss) && (named === iss || (named === pinned && ofTenant(pinned)))
}

/** Whether a key is for an issuer of the key manager, as said of the issuer's own tokens: its tenant is in its name. */
export function isKeyOf(jwk: PublicKey, issuer: string, keyManager: TrustedIssuer): boolean {
  const tid = issuer.split('/').find((part) => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(part))
  return isFor(jwk, { iss: issuer, tid }, keyManager)
}
