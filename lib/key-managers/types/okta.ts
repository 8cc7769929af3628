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
  // cid is one of its reserved claims for access tokens; ID tokens name the client in aud alone.
  accessTokenMark: { kind: 'one-of-claims', names: ['cid'] },
  issuerRule: {},
  findings: ({ issuer }) =>
    issuer.includes('/oauth2/')
      ? []
      : [
          {
            code: 'okta.org-server',
            severity: 'warning',
            title: 'This is the org authorization server',
            detail:
              'Its access tokens are not meant for your APIs, and its published keys do not verify them.',
            fix: 'Use a custom authorization server: its address has /oauth2/ and an ID.',
          },
        ],
} as const satisfies KeyManagerType
