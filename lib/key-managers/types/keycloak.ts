import type { KeyManagerType } from './type'

export const keycloak = {
  id: 'keycloak',
  name: 'Keycloak',
  exampleName: 'keycloak',
  exampleUrl: 'https://keycloak.example.com/realms/acme/.well-known/openid-configuration',
  hints: [
    {
      title: 'Audience',
      body: 'Keycloak puts no audience for the requesting client. Add an audience mapper, or allow clients by their ID.',
    },
  ],
  droppedScopes: {
    user: 'In Keycloak this means that it is no client scope of the client, or that its scope mapping wants a role that the user lacks.',
    application:
      'In Keycloak this means that it is no client scope of the client, or that its scope mapping wants a role that the service account lacks.',
  },
  clientIdClaim: 'azp',
  scopesClaims: ['/scope'],
  accessTokenMark: { kind: 'claim', name: 'typ', value: 'Bearer' },
  issuerRule: { mayDiffer: true },
} as const satisfies KeyManagerType
