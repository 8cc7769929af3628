import type { KeyManagerType } from './type'

export const cognito = {
  id: 'cognito',
  name: 'Amazon Cognito',
  exampleName: 'handheld-scanners',
  exampleUrl:
    'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Example/.well-known/openid-configuration',
  hints: [{ title: 'No audience', body: 'Cognito access tokens carry none: allow clients by their ID.' }],
  clientIdClaim: 'client_id',
  scopesClaims: ['/scope'],
  accessTokenMark: { kind: 'claim', name: 'token_use', value: 'access' },
  issuerRule: {},
} as const satisfies KeyManagerType
