/** Our endpoint names and the metadata members they come from (older spellings after the first). */
export const endpointMembers = {
  tokenEndpoint: ['token_endpoint'],
  authorizationEndpoint: ['authorization_endpoint'],
  jwksEndpoint: ['jwks_uri'],
  revokeEndpoint: ['revocation_endpoint'],
  logoutEndpoint: ['end_session_endpoint', 'ping_end_session_endpoint'],
  // Old Keycloak says token_introspection_endpoint.
  introspectionEndpoint: ['introspection_endpoint', 'token_introspection_endpoint'],
  userInfoEndpoint: ['userinfo_endpoint'],
} as const satisfies Record<string, readonly string[]>

export type EndpointName = keyof typeof endpointMembers
export type Endpoints = { [Name in EndpointName]?: string }

export const endpointNames = Object.keys(endpointMembers) as [EndpointName, ...EndpointName[]]

export const endpointLabels: Record<EndpointName, string> = {
  tokenEndpoint: 'Token Endpoint',
  authorizationEndpoint: 'Authorization Endpoint',
  jwksEndpoint: 'JWKS Endpoint',
  revokeEndpoint: 'Revoke Endpoint',
  logoutEndpoint: 'OIDC Logout Endpoint',
  introspectionEndpoint: 'Introspection Endpoint',
  userInfoEndpoint: 'User Info Endpoint',
}
