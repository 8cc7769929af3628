import { Prisma } from '@/lib/db/client'
import type { Finding } from '@/lib/oidc/finding'

type Policy = { acceptedAudiences: readonly string[]; allowedClients: readonly unknown[] }

/** Whether no audience is accepted and no client is allowed, so that no token gets through. */
export function isPolicyEmpty({ acceptedAudiences, allowedClients }: Policy): boolean {
  return acceptedAudiences.length === 0 && allowedClients.length === 0
}

/** The same, asked of the database about the key manager `k`. */
export const policyIsEmpty = Prisma.sql`(cardinality(k."acceptedAudiences") = 0
  AND NOT EXISTS (SELECT 1 FROM "AllowedClient" c WHERE c."keyManagerId" = k."id"))`

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
      detail: 'No audience is accepted and no client is allowed.',
      fix: 'Add an accepted audience, or the client ID of an application, under Claims and audiences.',
    },
  ]
}
