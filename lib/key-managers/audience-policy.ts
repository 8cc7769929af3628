import { Prisma } from '@/lib/db/client'
import { type Finding, shown } from '@/lib/oidc/finding'
import { keyManagerType } from './types'

type Policy = {
  acceptedAudiences: readonly string[]
  allowedClients: readonly unknown[]
  strictProfile: boolean
}

/**
 * Whether no audience is accepted and no client is allowed, so that no token gets through. To the letter of RFC 9068
 * clients do not count (policyInForce).
 */
export function isPolicyEmpty({ acceptedAudiences, allowedClients, strictProfile }: Policy): boolean {
  return acceptedAudiences.length === 0 && (strictProfile || allowedClients.length === 0)
}

/** The same, asked of the database about the key manager `k`. */
export const policyIsEmpty = Prisma.sql`(cardinality(k."acceptedAudiences") = 0
  AND (k."strictProfile" OR NOT EXISTS (SELECT 1 FROM "AllowedClient" c WHERE c."keyManagerId" = k."id")))`

/**
 * What the audience policy lets pass: nothing while it is empty (RFC 9068, section 4: a token that is not meant for its
 * receiver is rejected). The warning stays until something is configured.
 */
export function audiencePolicyFindings(policy: Policy): Finding[] {
  if (!isPolicyEmpty(policy)) return []
  return [
    {
      code: 'audience-policy-empty',
      severity: 'warning',
      title: 'No token is accepted yet',
      ...(policy.strictProfile
        ? {
            detail: 'No audience is accepted, and to the letter of RFC 9068 a client is not enough.',
            fix: 'Add an accepted audience under Claims and audiences.',
          }
        : {
            detail: 'No audience is accepted and no client is allowed.',
            fix: 'Add an accepted audience, or the client ID of an application, under Claims and audiences.',
          }),
    },
  ]
}

type NamedPolicy = {
  type: string
  acceptedAudiences: readonly string[]
  allowedClients: readonly { clientId: string }[]
  strictProfile: boolean
  /** The console's own client. */
  client: { clientId: string } | null
}

/**
 * Accepted audiences that are clients, where nothing certain tells an ID token of the product from an access token: every ID
 * token for such a client passes (RFC 8725, section 3.12). They cannot be refused, since some servers write the client into
 * aud of access tokens.
 */
export function clientAudienceFindings(policy: NamedPolicy): Finding[] {
  const { name, accessTokenMark } = keyManagerType(policy.type)
  if (policy.strictProfile || accessTokenMark.kind !== 'no-id-token-claims') return []
  const clients = [...policy.allowedClients, ...(policy.client ? [policy.client] : [])]
  const both = policy.acceptedAudiences.filter((one) => clients.some(({ clientId }) => clientId === one))
  if (both.length === 0) return []
  return [
    {
      code: 'audience-is-client',
      severity: 'warning',
      title: 'An accepted audience is a client',
      detail: `${both.map(shown).join(', ')}: ID tokens for this client have the same audience, and nothing certain tells them from access tokens of ${name}.`,
      fix: 'Accept an audience of your APIs in its place. Or have the identity provider mark access tokens with typ at+jwt, and ask for RFC 9068 to the letter.',
    },
  ]
}
