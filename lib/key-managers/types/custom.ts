import { asgardeoSlip } from './asgardeo'
import type { KeyManagerType } from './type'

export const custom = {
  id: 'custom',
  name: 'Custom',
  exampleName: 'partners',
  exampleUrl: 'https://idp.example.com/.well-known/openid-configuration',
  hints: [
    {
      title: 'Any OpenID Connect or OAuth server',
      body: 'Paste its well-known URL, or its issuer: the document is looked for in the places the specifications name.',
    },
  ],
  clientIdClaim: 'azp',
  scopesClaims: ['/scope'],
  accessTokenMark: { kind: 'no-id-token-claims' },
  issuerRule: { mayDiffer: true },
  slip: asgardeoSlip,
} as const satisfies KeyManagerType
