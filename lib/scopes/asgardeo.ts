type KeyManager = {
  id: string
  name: string
  issuer: string
  acceptedAudiences: string[]
  allowedClients: { clientId: string; label: string }[]
}
type Api = { name: string; ownAudiencePolicy: boolean; acceptedAudiences: string[] }

/** The names with which a scope is restricted to groups of users in Asgardeo; null where only its administrator knows. */
export type AsgardeoRestriction = {
  keyManager: { id: string; name: string }
  /** The organization at Asgardeo, of the issuer. */
  organization: string | null
  /** What the API resource is called there, and its identifier. */
  resource: { name: string; identifier: string }
  scope: string
  /** The applications that are allowed here. */
  applications: string[]
  /** A role that holds the scope. */
  role: string
}

/**
 * API resource → application → role → groups, as Asgardeo has role-based access control for APIs. A token then carries the
 * scope only where a role of its user holds it; the others are left out without a word.
 */
export function restrictInAsgardeo(
  scope: string,
  { id, name, issuer, acceptedAudiences, allowedClients }: KeyManager,
  apis: readonly Api[],
): AsgardeoRestriction {
  const [api] = apis as [Api, ...Api[]]
  const [identifier] = api.ownAudiencePolicy ? api.acceptedAudiences : acceptedAudiences
  return {
    keyManager: { id, name },
    organization: /\/t\/([^/]+)\/oauth2\/token$/.exec(issuer)?.[1] ?? null,
    resource: { name: api.name, identifier: identifier ?? slug(api.name) },
    scope,
    applications: allowedClients.map(({ clientId, label }) => (label ? `${label} (${clientId})` : clientId)),
    role: slug(scope),
  }
}

function slug(text: string): string {
  return (
    text
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '') || 'api'
  )
}
