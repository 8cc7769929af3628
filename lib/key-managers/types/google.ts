import type { KeyManagerType } from './type'

export const google = {
  id: 'google',
  name: 'Google',
  exampleName: 'google',
  exampleUrl: 'https://accounts.google.com/.well-known/openid-configuration',
  hints: [
    { title: 'Opaque access tokens', body: 'Google access tokens are opaque; only its ID tokens are JWTs.' },
  ],
  clientIdClaim: 'azp',
  scopesClaims: ['/scope'],
  accessTokenMark: { kind: 'no-id-token-claims' },
  issuerRule: { mayDiffer: true },
} as const satisfies KeyManagerType
