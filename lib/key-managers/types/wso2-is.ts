import type { KeyManagerType } from './type'

export const wso2Is = {
  id: 'wso2-is',
  name: 'WSO2 Identity Server',
  exampleName: 'identity-server',
  exampleUrl: 'https://is.example.com:9443/oauth2/token/.well-known/openid-configuration',
  hints: [
    {
      title: 'Issuer',
      body: 'The issuer is the token endpoint unless the resident identity provider says otherwise.',
    },
  ],
  clientIdClaim: 'azp',
  scopesClaims: ['/scope'],
  accessTokenMark: { kind: 'header-typ', value: 'at+jwt' },
  issuerRule: { mayDiffer: true },
} as const satisfies KeyManagerType
