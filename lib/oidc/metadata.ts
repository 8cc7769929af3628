import { hosts, type JudgeAddress, judgeEndpoint, missing } from './endpoint-findings'
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
  const endpoints: Endpoints = {}
  const named = new Set<EndpointName>()
  for (const name of endpointNames) {
    // Null counts as left out: several servers write it.
    const value = endpointMembers[name]
      .map((member) => own(metadata, member))
      .find((one) => one !== undefined)
    if (value === undefined) continue
    named.add(name)
    const wrong = judgeEndpoint(name, value, context.judge)
    findings.push(...wrong)
    if (!wrong.some((finding) => finding.code === 'endpoint-unreadable')) endpoints[name] = value as string
  }
  findings.push(...missing(endpoints, named), ...hosts(endpoints, issuer, context.judge))
  const algorithms = texts(own(metadata, 'id_token_signing_alg_values_supported')) ?? []
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
      grants: texts(own(metadata, 'grant_types_supported')) ?? ['authorization_code', 'implicit'],
      scopes: texts(own(metadata, 'scopes_supported')) ?? [],
      algorithms,
    },
    findings,
  }
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

/** A member of the document itself, not of what every object inherits; null counts as left out. */
function own(metadata: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(metadata, name) ? (metadata[name] ?? undefined) : undefined
}

/** The texts of a list; one text counts as a list of one, as some servers write it. */
function texts(value: unknown): string[] | null {
  if (typeof value === 'string') return [value]
  return Array.isArray(value)
    ? value.filter((one): one is string => typeof one === 'string').slice(0, 200)
    : null
}
