import type { Slip } from '@/lib/oidc/paste'
import type { KeyManagerType } from './type'

const suffix = '/oauth2/token/.well-known/openid-configuration'

/** The console's own address, or one that leaves out the path of the issuer. */
export function asgardeoSlip(url: string): Slip | null {
  const console = /^https:\/\/console\.((?:\w+\.)?asgardeo\.io\/t\/[^/?#]+)/.exec(url)
  if (console)
    return {
      words: 'This is the address of the Asgardeo console, not of its tokens.',
      suggestion: `https://api.${console[1]}${suffix}`,
    }
  const short =
    /^(https:\/\/[^/]*asgardeo\.io\/t\/[^/]+)(?:\/oauth2)?\/?(?:\.well-known\/openid-configuration)?$/.exec(
      url,
    )
  return short
    ? { words: 'In Asgardeo the issuer ends in /oauth2/token.', suggestion: `${short[1]}${suffix}` }
    : null
}

export const asgardeo = {
  id: 'asgardeo',
  name: 'Asgardeo',
  exampleName: 'external-asgardeo-km',
  exampleUrl: 'https://api.asgardeo.io/t/sampleorg/oauth2/token/.well-known/openid-configuration',
  hints: [
    {
      title: 'Where the URL is',
      body: 'In Asgardeo, open the application, then the Info tab: copy the Discovery endpoint.',
    },
    {
      title: 'Access tokens as JWT',
      body: 'In the Protocol tab set the access token type to JWT. Opaque tokens cannot be verified here.',
    },
    {
      title: 'Scopes',
      body: 'Scopes that no role of the user holds are dropped without a word. Compare what was asked with what was granted.',
    },
  ],
  audienceHint: 'Asgardeo puts the client ID into aud when the application names no audience.',
  droppedScopes: {
    user: 'In Asgardeo this means that no role of the user holds it, or that the application is not authorized for it under API Authorization.',
    application:
      'In Asgardeo this means that the application is not authorized for it under API Authorization.',
  },
  clientIdClaim: 'azp',
  scopesClaims: ['/scope'],
  accessTokenMark: { kind: 'header-typ', value: 'at+jwt' },
  issuerRule: {},
  slip: asgardeoSlip,
  findings: ({ issuer, endpoints }) => [
    {
      code: 'asgardeo.token-type-unknown',
      severity: 'warning',
      title: 'Access tokens may be opaque',
      detail: 'Asgardeo issues opaque tokens until the application says JWT. The document cannot tell.',
      fix: 'Set the type to JWT in the Protocol tab of the application.',
    },
    ...(issuer === endpoints.tokenEndpoint
      ? [
          {
            code: 'asgardeo.issuer-is-token-endpoint',
            severity: 'info' as const,
            title: 'The issuer is also the token endpoint',
            detail: 'That is how Asgardeo works, and nothing to correct.',
          },
        ]
      : []),
  ],
} as const satisfies KeyManagerType
