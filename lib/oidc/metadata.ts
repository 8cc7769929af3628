import { hosts, isAddress, type JudgeAddress, judgeEndpoint, missing } from './endpoint-findings'
import { type EndpointName, type Endpoints, endpointMembers, endpointNames } from './endpoints'
import { type Finding, shown } from './finding'
import { type IssuerContext, isIssuer, judgeIssuer } from './issuer'

export type MetadataReading = {
  issuer: string
  acceptedIssuers: string[]
  endpoints: Endpoints
  supported: { grants: string[]; scopes: string[]; algorithms: string[] }
  findings: Finding[]
}

/** Reads and judges a discovery document (OpenID Connect Discovery 1.0, section 3; RFC 8414, section 2). Throws nothing. */
export function readMetadata(
  metadata: Record<string, unknown>,
  context: IssuerContext & { judge: JudgeAddress },
): MetadataReading {
  const issuer = typeof metadata.issuer === 'string' ? metadata.issuer : ''
  const { accepted, findings } = judgeIssuer(metadata.issuer, context)
  const endpoints = endpointsOf(metadata)
  const named = new Set<EndpointName>()
  for (const name of endpointNames) {
    const value = endpointAs(metadata, name)
    if (value === undefined) continue
    named.add(name)
    findings.push(...judgeEndpoint(name, value, context.judge))
  }
  findings.push(...missing(endpoints, named), ...hosts(endpoints, issuer, context.judge))
  const algorithms = textsOf(metadata, 'id_token_signing_alg_values_supported') ?? []
  findings.push(...refusedAlgorithms(algorithms))
  const accessTokenIssuer = own(metadata, 'access_token_issuer')
  if (isIssuer(accessTokenIssuer) && !accepted.includes(accessTokenIssuer)) {
    // AD FS: access tokens carry another issuer than ID tokens, and it may be plain http.
    accepted.push(accessTokenIssuer)
    findings.push({
      code: 'access-token-issuer',
      severity: 'info',
      title: 'Access tokens carry another issuer',
      detail: `The document says access_token_issuer ${shown(accessTokenIssuer)}. Both are accepted.`,
    })
  }
  return {
    issuer,
    acceptedIssuers: accepted,
    endpoints,
    supported: {
      // RFC 8414, section 2: these two when nothing is said.
      grants: textsOf(metadata, 'grant_types_supported') ?? ['authorization_code', 'implicit'],
      scopes: textsOf(metadata, 'scopes_supported') ?? [],
      algorithms,
    },
    findings,
  }
}

/** The endpoints that a document offers: what is no address is none. */
export function endpointsOf(metadata: Record<string, unknown>): Endpoints {
  const endpoints: Endpoints = {}
  for (const name of endpointNames) {
    const value = endpointAs(metadata, name)
    if (isAddress(value)) endpoints[name] = value
  }
  return endpoints
}

/** What a document says of an endpoint, under any of the member's names. */
function endpointAs(metadata: Record<string, unknown>, name: EndpointName): unknown {
  return endpointMembers[name].map((member) => own(metadata, member)).find((one) => one !== undefined)
}

/** The document says what it likes; the accepted algorithms are our own list (RFC 8725, section 3.1). */
function refusedAlgorithms(algorithms: string[]): Finding[] {
  const refused = algorithms.filter((name) => name === 'none' || name.startsWith('HS'))
  if (refused.length === 0) return []
  return [
    {
      code: 'algorithms-refused',
      severity: 'info',
      title: 'Some algorithms are never accepted',
      detail: `The document lists ${shown(refused.join(', '))}. Tokens signed so are refused here.`,
    },
  ]
}

/** A member of the document itself, not of what every object inherits. Null counts as left out: several servers write it. */
function own(metadata: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(metadata, name) ? (metadata[name] ?? undefined) : undefined
}

/** The texts of a list; one text counts as a list of one, as some servers write it. Null where there is neither. */
export function textsOf(metadata: Record<string, unknown>, name: string): string[] | null {
  const value = own(metadata, name)
  if (typeof value === 'string') return [value]
  return Array.isArray(value)
    ? value.filter((one): one is string => typeof one === 'string').slice(0, 200)
    : null
}
