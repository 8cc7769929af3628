import type { KeyManagerType } from './type'

export const okta = {
  id: 'okta',
  name: 'Okta',
  exampleName: 'partner-okta',
  exampleUrl: 'https://dev-1234.okta.com/oauth2/default/.well-known/openid-configuration',
  hints: [
    {
      title: 'Use a custom authorization server',
      body: 'Tokens of the org authorization server are not meant for your APIs, and its keys do not verify them.',
    },
  ],
  clientIdClaim: 'cid',
  scopesClaims: ['/scp'],
  accessTokenMark: { kind: 'no-id-token-claims' },
  issuerRule: {},
} as const satisfies KeyManagerType
