import type { Finding } from '@/lib/oidc/finding'

/**
 * What the audience policy lets pass: nothing while it is empty (RFC 9068, section 4: a token that is not meant for its
 * receiver is rejected). The warning stays until something is configured.
 */
export function audiencePolicyFindings(policy: {
  acceptedAudiences: readonly string[]
  allowedClients: readonly unknown[]
}): Finding[] {
  if (policy.acceptedAudiences.length > 0 || policy.allowedClients.length > 0) return []
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
