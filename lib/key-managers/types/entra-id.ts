import type { KeyManagerType } from './type'

const guid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const hosts = /^login\.(microsoftonline\.(com|us)|partner\.microsoftonline\.cn|windows\.net)$/
const v1 = new RegExp(`^https://sts\\.(windows\\.net|chinacloudapi\\.cn)/(${guid})/$`)

/** The tenant in the path of a well-known URL: an ID, a domain name, or common. */
const tenantIn = (url: URL) => url.pathname.split('/')[1] ?? ''

export const entraId = {
  id: 'entra-id',
  name: 'Microsoft Entra ID',
  secondLine: '(Azure AD)',
  exampleName: 'workforce-entra',
  exampleUrl: 'https://login.microsoftonline.com/<tenant ID>/v2.0/.well-known/openid-configuration',
  hints: [
    {
      title: 'Your own tenant',
      body: 'Put the tenant ID where the address says common or organizations: those stand for every tenant, and need a list of those you accept.',
    },
    {
      title: 'Version 1 or 2',
      body: 'App registrations issue version 1 tokens by default. Drop /v2.0 from the address, or set the version to 2 in the manifest.',
    },
    { title: 'No revocation', body: 'Entra ID publishes no revocation endpoint. Leave that field empty.' },
  ],
  moreIssuers:
    'Version 1 tokens carry https://sts.windows.net/<tenant ID>/ although the version 2 document was read.',
  clientIdClaim: 'azp',
  scopesClaims: ['/scp', '/roles'],
  // Version 2 and version 1 access tokens name the client so; ID tokens name it in aud alone.
  accessTokenMark: { kind: 'one-of-claims', names: ['azp', 'appid'] },
  issuerRule: {
    // Azure AD B2C leaves the policy out of the issuer: the same host is asked about, another never accepted.
    mayDiffer: (issuer, url) =>
      url.hostname.endsWith('.b2clogin.com') && issuer.startsWith(`https://${url.hostname}/`),
    // Version 1 documents name sts.windows.net; an address with a domain name leads to the tenant's ID.
    known(issuer, url) {
      if (!hosts.test(url.hostname)) return false
      const tenant = tenantIn(url)
      const named = new RegExp(`^${guid}$`).test(tenant) ? tenant : null
      const issued =
        v1.exec(issuer)?.[2] ?? new RegExp(`^https://${url.hostname}/(${guid})/v2\\.0$`).exec(issuer)?.[1]
      return issued !== undefined && (named === null || named === issued)
    },
    template: (issuer, url) =>
      hosts.test(url.hostname) &&
      (issuer === `https://${url.hostname}/{tenantid}/v2.0` ||
        issuer === 'https://sts.windows.net/{tenantid}/'),
  },
  findings({ issuer }) {
    const v1Document = issuer.startsWith('https://sts.')
    // Azure AD B2C knows no such versions.
    if (!v1Document && !/^https:\/\/login\./.test(issuer)) return []
    return [
      {
        code: v1Document ? 'entra-id.version-1' : 'entra-id.version-2',
        severity: 'info',
        title: v1Document ? 'Version 1 tokens are accepted' : 'Version 2 tokens are accepted',
        detail: v1Document
          ? 'Version 1 tokens carry the client ID in appid. An application whose manifest says accessTokenAcceptedVersion 2 issues other ones.'
          : 'An application whose manifest says accessTokenAcceptedVersion 1 or null issues tokens of https://sts.windows.net/<tenant ID>/ instead.',
        fix: 'Check accessTokenAcceptedVersion in the manifest of the API, or add the other issuer to the accepted issuers.',
      },
    ]
  },
} as const satisfies KeyManagerType
