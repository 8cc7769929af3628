import { expectedIssuers } from '@/lib/oidc/issuer'
import { tenantOf } from '@/lib/oidc/tenants'
import { asgardeoSlip } from './asgardeo'
import type { KeyManagerType } from './type'

export const custom = {
  id: 'custom',
  name: 'Custom',
  secondLine: 'Anything with a discovery document',
  exampleName: 'partners',
  exampleUrl: 'https://idp.example.com/.well-known/openid-configuration',
  hints: [
    {
      title: 'Any OpenID Connect or OAuth server',
      body: 'Paste its well-known URL, or its issuer: the document is looked for in the places the specifications name.',
    },
  ],
  moreIssuers: 'Some servers issue access tokens under another name than their document says, AD FS for one.',
  clientIdClaim: 'azp',
  scopesClaims: ['/scope'],
  accessTokenMark: { kind: 'no-id-token-claims' },
  issuerRule: {
    mayDiffer: true,
    // One document for all tenants: the address names one where the issuer has its placeholder.
    template: (issuer, url) =>
      issuer.startsWith(`${url.origin}/`) &&
      expectedIssuers(url.href).some((one) => tenantOf(issuer, one) !== null),
  },
  slip: asgardeoSlip,
} as const satisfies KeyManagerType
