import type { KeyManagerType } from './type'

export const auth0 = {
  id: 'auth0',
  name: 'Auth0',
  exampleName: 'fleet-telematics',
  exampleUrl: 'https://tenant.eu.auth0.com/.well-known/openid-configuration',
  hints: [
    { title: 'Ask for an audience', body: 'Without the audience parameter Auth0 issues opaque tokens.' },
  ],
  droppedScopes: {
    user: 'In Auth0 this means that the API does not have it, or, with RBAC, that no role of the user holds it.',
    application:
      'In Auth0 this means that the application is not authorized for it under Machine to Machine Applications of the API.',
  },
  audienceParameter: 'audience',
  clientIdClaim: 'azp',
  scopesClaims: ['/scope', '/permissions'],
  // Tokens for an application itself carry gty, and scope only where some were granted.
  accessTokenMark: { kind: 'one-of-claims', names: ['scope', 'permissions', 'gty'] },
  issuerRule: {},
} as const satisfies KeyManagerType
