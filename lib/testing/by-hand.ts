import type { KeyManagerInput } from '@/lib/key-managers/schema'

/** A key manager whose endpoints were entered by hand, for tests: of its servers only the keys are read when it is added. */
export function byHand(name: string, issuer: string, more: Partial<KeyManagerInput> = {}): KeyManagerInput {
  return {
    type: 'custom',
    name,
    description: '',
    wellKnownUrl: null,
    allEnvironments: true,
    environmentIds: [],
    issuer,
    endpoints: {
      tokenEndpoint: `${issuer}/token`,
      authorizationEndpoint: `${issuer}/authorize`,
      jwksEndpoint: `${issuer}/jwks`,
    },
    clientIdClaim: 'azp',
    scopesClaims: ['scope'],
    acceptedAudiences: [],
    allowedClients: [],
    acceptedFindings: [],
    shown: null,
    ...more,
  }
}
