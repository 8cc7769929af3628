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
  accessTokenMark: { kind: 'opaque' },
  issuerRule: {
    // Google's documents once named the issuer without a scheme, and ID tokens may still do.
    known: (issuer, url) => url.hostname === 'accounts.google.com' && issuer === 'accounts.google.com',
  },
  findings: () => [
    {
      code: 'google.opaque-tokens',
      severity: 'warning',
      title: 'Access tokens are opaque',
      detail: 'Google signs ID tokens only. Its access tokens cannot be verified here.',
    },
  ],
} as const satisfies KeyManagerType
