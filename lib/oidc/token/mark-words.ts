import { shown } from '@/lib/oidc/finding'
import { asWritten } from '@/lib/oidc/json'
import type { Members } from './decode'
import { type AccessTokenMark, accessTokenClaim, isProfiled } from './mark'
import type { TrustedIssuer } from './trusted-issuer'

/** What a mark asks of a token. */
export function markWords(mark: AccessTokenMark, product: string): string {
  switch (mark.kind) {
    case 'header-typ':
      return `typ ${mark.value} in the header: ${product} marks access tokens so`
    case 'claim':
      return `The claim ${mark.name} with ${mark.value}: ${product} marks access tokens so`
    case 'one-of-claims':
      return `A claim that ${product} writes into access tokens only: ${mark.names.join(', ')}`
    case 'opaque':
      return `An opaque token: ${product} signs ID tokens only`
    case 'no-id-token-claims':
      return 'Nothing that makes it an ID token: nonce, at_hash or c_hash, or its own client as audience and no scope'
  }
}

/** A token without the mark: what it has instead, and what to do. */
export function markMissing(
  mark: AccessTokenMark,
  header: Members,
  claims: Members,
): { found: string; fix: string; reference?: string } {
  switch (mark.kind) {
    case 'opaque':
      return {
        found: 'A token that can be read, so an ID token',
        fix: 'It tells a client who signed in, and is not meant for an API. Protect the API with another issuer.',
      }
    case 'one-of-claims':
      return {
        found: `No claim ${mark.names.join(', ')}, so most likely an ID token`,
        fix: 'An ID token tells a client who signed in, and is not meant for an API. Send the access token.',
      }
    case 'header-typ':
      return {
        found: `The header has ${typWords(header)}`,
        fix: otherProduct,
        reference: 'RFC 9068, sections 2.1 and 4; RFC 8725, section 3.11',
      }
    case 'claim':
      return { found: claimFound(claims, mark.name), fix: otherProduct }
    case 'no-id-token-claims':
      return {
        found: `The audience is the client itself, ${shown(asWritten(claims, 'azp'))}, and nothing says that it is an access token`,
        fix: 'Send the access token. If it is one, have the identity provider say so: with typ at+jwt, or with a scope.',
      }
  }
}

const otherProduct =
  'Send the access token. If it is one, the key manager has another type than the product that issued it.'

/** What of a token with the mark speaks for an access token, and how surely. */
export function markFound(header: Members, claims: Members, keyManager: TrustedIssuer): string {
  const { accessTokenMark: mark, product } = keyManager
  if (mark.kind === 'claim') return claimFound(claims, mark.name)
  if (isProfiled(header)) return `The header has ${typWords(header)}`
  if (mark.kind === 'one-of-claims')
    return claimFound(claims, mark.names.find((name) => Object.hasOwn(claims, name)) ?? '')
  const speaking = accessTokenClaim(claims)
  if (speaking) return `Nothing of that, and the claim ${speaking}, as access tokens have it`
  const uncertain = `Nothing of that, which is not certain: an ID token of ${product} may look the same`
  const client = clientAsAudience(claims, keyManager)
  return client === null
    ? `${uncertain}. Then only the audience stops it`
    : `${uncertain}, and its audience ${shown(client)} is a client, as of every ID token: nothing stops it`
}

/** The allowed client for which alone it was made, as every ID token is (OpenID Connect Core 1.0, section 2). */
function clientAsAudience({ aud }: Members, { allowedClients }: TrustedIssuer): string | null {
  const audiences: unknown[] = Array.isArray(aud) ? aud : [aud]
  const clients = audiences.filter((one) => typeof one === 'string' && allowedClients.includes(one))
  return audiences.length > 0 && clients.length === audiences.length ? (clients[0] as string) : null
}

function typWords(header: Members): string {
  return header.typ === undefined ? 'no typ' : `typ ${shown(asWritten(header, 'typ'))}`
}

function claimFound(claims: Members, name: string): string {
  return Object.hasOwn(claims, name)
    ? `The claim ${name} is ${shown(asWritten(claims, name))}`
    : `No claim ${name}`
}
