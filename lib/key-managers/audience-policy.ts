import { Prisma } from '@/lib/db/client'
import type { Finding } from '@/lib/oidc/finding'

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
