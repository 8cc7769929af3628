import { type Endpoints, endpointLabels, endpointMembers, endpointNames } from './endpoints'
import { type Finding, shown } from './finding'
import { type IssuerRule, judgeIssuer } from './issuer'

export type MetadataReading = {
  issuer: string
  acceptedIssuers: string[]
  endpoints: Endpoints
  supported: { grants: string[]; scopes: string[]; algorithms: string[] }
  findings: Finding[]
}

const required = ['tokenEndpoint', 'authorizationEndpoint', 'jwksEndpoint'] as const

/** Reads and judges a discovery document (OpenID Connect Discovery 1.0, section 3; RFC 8414, section 2). Throws nothing. */
export function readMetadata(
  metadata: Record<string, unknown>,
  context: { documentUrl: string; rule: IssuerRule; opened: (url: string) => boolean },
): MetadataReading {
  const findings = judgeIssuer(metadata.issuer, context.documentUrl, context.rule)
  const issuer = typeof metadata.issuer === 'string' ? metadata.issuer : ''
  const endpoints: Endpoints = {}
  for (const name of endpointNames) {
    const member = endpointMembers[name].find(
      (candidate) => metadata[candidate] !== undefined && metadata[candidate] !== null,
    )
    if (!member) continue
    const value = metadata[member]
    const wrong = judgeEndpoint(name, value, context)
    findings.push(...wrong)
    if (typeof value === 'string' && URL.canParse(value) && value.length <= 2_000) endpoints[name] = value
  }
  for (const name of required) {
    if (endpoints[name]) continue
    findings.push({
      code: 'endpoint-missing',
      severity: name === 'jwksEndpoint' ? 'error' : 'warning',
      title: `No ${endpointLabels[name]}`,
      detail: `The document does not offer ${endpointMembers[name][0]}.`,
      fix:
        name === 'jwksEndpoint'
          ? 'Without keys no token can be verified.'
          : 'Type it in, if the server has one.',
    })
  }
  findings.push(...otherHosts(endpoints, issuer))
  const accessTokenIssuer = metadata.access_token_issuer
  const acceptedIssuers = [issuer]
  if (
    typeof accessTokenIssuer === 'string' &&
    accessTokenIssuer !== '' &&
    accessTokenIssuer !== issuer &&
    accessTokenIssuer.length <= 254
  ) {
    // AD FS: access tokens carry another issuer than ID tokens.
    acceptedIssuers.push(accessTokenIssuer)
    findings.push({
      code: 'access-token-issuer',
      severity: 'info',
      title: 'Access tokens carry another issuer',
      detail: `The document says access_token_issuer ${shown(accessTokenIssuer)}. Both are accepted.`,
    })
  }
  return {
    issuer,
    acceptedIssuers,
    endpoints,
    supported: {
      grants: texts(metadata.grant_types_supported) ?? ['authorization_code', 'implicit'],
      scopes: texts(metadata.scopes_supported) ?? [],
      algorithms: texts(metadata.id_token_signing_alg_values_supported) ?? [],
    },
    findings,
  }
}

function judgeEndpoint(
  name: keyof typeof endpointMembers,
  value: unknown,
  context: { opened: (url: string) => boolean },
): Finding[] {
  const label = endpointLabels[name]
  if (typeof value !== 'string' || !URL.canParse(value)) {
    return [
      {
        code: 'endpoint-unreadable',
        severity: 'warning',
        title: `${label} is no address`,
        detail: `The document says ${shown(value)}.`,
      },
    ]
  }
  const url = new URL(value)
  if (context.opened(value)) {
    return name === 'jwksEndpoint'
      ? [
          {
            code: 'address-opened',
            severity: 'info',
            title: 'An address that the operator opened',
            detail: `${url.host} is reached because OUTBOUND_ALLOW names it.`,
          },
        ]
      : []
  }
  if (url.protocol === 'https:') return []
  return [
    {
      code: 'endpoint-http',
      severity: 'error',
      title: `${label} is not https`,
      detail: `The document says ${shown(value)}.`,
      fix: 'Give the identity provider an https address, or ask the operator to open this one in OUTBOUND_ALLOW.',
    },
  ]
}

function otherHosts(endpoints: Endpoints, issuer: string): Finding[] {
  if (!URL.canParse(issuer)) return []
  const own = new URL(issuer).host
  const hosts = [...new Set(Object.values(endpoints).map((url) => new URL(url).host))].filter(
    (host) => host !== own,
  )
  if (hosts.length === 0) return []
  return [
    {
      code: 'endpoint-other-host',
      severity: 'info',
      title: 'Endpoints on other hosts',
      detail: `Beside ${own}: ${hosts.join(', ')}. That is normal for some products.`,
    },
  ]
}

/** The texts of a list; one text counts as a list of one, as some servers write it. */
function texts(value: unknown): string[] | null {
  if (typeof value === 'string') return [value]
  return Array.isArray(value)
    ? value.filter((one): one is string => typeof one === 'string').slice(0, 200)
    : null
}
