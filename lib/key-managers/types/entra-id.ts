import type { KeyManagerType } from './type'

export const entraId = {
  id: 'entra-id',
  name: 'Microsoft Entra ID',
  secondLine: '(Azure AD)',
  exampleName: 'workforce-entra',
  exampleUrl: 'https://login.microsoftonline.com/<tenant ID>/v2.0/.well-known/openid-configuration',
  hints: [
    {
      title: 'Your own tenant',
      body: 'Put the tenant ID where the address says common or organizations: those stand for every tenant.',
    },
    {
      title: 'Version 1 or 2',
      body: 'App registrations issue version 1 tokens by default. Drop /v2.0 from the address, or set the version to 2 in the manifest.',
    },
    { title: 'No revocation', body: 'Entra ID publishes no revocation endpoint. Leave that field empty.' },
  ],
  clientIdClaim: 'azp',
  scopesClaims: ['/scp', '/roles'],
  accessTokenMark: { kind: 'no-id-token-claims' },
  issuerRule: {
    mayDiffer: true,
    // Version 1 documents name sts.windows.net; Azure AD B2C leaves the policy out of the issuer.
    known: (issuer, url) =>
      (/^login\.(microsoftonline\.com|windows\.net)$/.test(url.hostname) &&
        /^https:\/\/sts\.windows\.net\/[0-9a-f-]{36}\/$/.test(issuer)) ||
      (url.hostname.endsWith('.b2clogin.com') && issuer.startsWith(`https://${url.hostname}/`)),
  },
} as const satisfies KeyManagerType
