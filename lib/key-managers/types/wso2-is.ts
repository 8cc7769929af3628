import type { KeyManagerType } from './type'

export const wso2Is = {
  id: 'wso2-is',
  name: 'WSO2 Identity Server',
  exampleName: 'identity-server',
  exampleUrl: 'https://is.example.com:9443/oauth2/token/.well-known/openid-configuration',
  hints: [
    {
      title: 'Issuer',
      body: 'The issuer is the token endpoint unless the resident identity provider says otherwise. Tokens may carry its entity ID: add that to the accepted issuers.',
    },
  ],
  moreIssuers: 'Tokens carry the entity ID of the resident identity provider where it is used as the issuer.',
  droppedScopes: {
    user: 'In WSO2 Identity Server this means that no role of the user holds it, or that the application is not authorized for it under API Authorization.',
    application:
      'In WSO2 Identity Server this means that the application is not authorized for it under API Authorization.',
  },
  clientIdClaim: 'azp',
  scopesClaims: ['/scope'],
  accessTokenMark: { kind: 'header-typ', value: 'at+jwt' },
  issuerRule: {
    mayDiffer: true,
    // The document of a tenant is also served at the tenant's path, and at the root.
    known: (issuer, url) => {
      const base = url.href.slice(0, -'/.well-known/openid-configuration'.length)
      return url.href.endsWith('/.well-known/openid-configuration') && issuer === `${base}/oauth2/token`
    },
  },
} as const satisfies KeyManagerType
