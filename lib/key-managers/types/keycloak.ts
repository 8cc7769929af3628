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
  clientIdClaim: 'azp',
  scopesClaims: ['/scope'],
  accessTokenMark: { kind: 'claim', name: 'typ', value: 'Bearer' },
  issuerRule: { mayDiffer: true },
} as const satisfies KeyManagerType
