import type { KeyManagerType } from './type'

export const forgerock = {
  id: 'forgerock',
  name: 'ForgeRock',
  exampleName: 'forgerock',
  exampleUrl: 'https://am.example.com/am/oauth2/realms/root/realms/alpha/.well-known/openid-configuration',
  hints: [
    { title: 'Realm paths', body: 'The issuer may name the realm by a shorter path than the address does.' },
  ],
  clientIdClaim: 'aud',
  scopesClaims: ['/scope'],
  accessTokenMark: { kind: 'claim', name: 'tokenName', value: 'access_token' },
  issuerRule: { mayDiffer: true },
} as const satisfies KeyManagerType
