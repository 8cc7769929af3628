import { hasHidden } from '@/lib/line'
import type { AddressVerdict } from '@/lib/net/fetch-document'
import { type EndpointName, type Endpoints, endpointLabels, endpointMembers } from './endpoints'
import { type Finding, shown } from './finding'

export type JudgeAddress = (url: string) => AddressVerdict

/** Only browsers go there: a private address may be right for them. */
const forBrowsers: ReadonlySet<EndpointName> = new Set(['authorizationEndpoint', 'logoutEndpoint'])

/** Whether what a document says of an endpoint is an address at all. */
export function isAddress(value: unknown): value is string {
  return typeof value === 'string' && URL.canParse(value) && value.length <= 2_000 && !hasHidden(value)
}

/** Judges the address of one endpoint by the rules of the guarded fetch. */
export function judgeEndpoint(name: EndpointName, value: unknown, judge: JudgeAddress): Finding[] {
  const label = endpointLabels[name]
  if (!isAddress(value)) {
    return [
      {
        code: 'endpoint-unreadable',
        severity: 'warning',
        title: `${label} is no address`,
        detail: `The document says ${shown(value)}.`,
      },
    ]
  }
  const verdict = judge(value)
  if (verdict.refused === undefined) return []
  if (new URL(value).protocol !== 'https:') {
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
  return [
    {
      code: 'endpoint-refused',
      severity: forBrowsers.has(name) ? 'warning' : 'error',
      title: `${label} is not reached from here`,
      detail: verdict.refused,
    },
  ]
}

const needed = ['tokenEndpoint', 'authorizationEndpoint', 'jwksEndpoint'] as const

export function missing(endpoints: Endpoints, named: ReadonlySet<EndpointName>): Finding[] {
  return needed
    .filter((name) => !endpoints[name] && (!named.has(name) || name === 'jwksEndpoint'))
    .map((name) => ({
      code: 'endpoint-missing',
      severity: name === 'jwksEndpoint' ? 'error' : 'warning',
      title: `No ${endpointLabels[name]}`,
      detail: `The document does not offer ${endpointMembers[name][0]}.`,
      fix:
        name === 'jwksEndpoint'
          ? 'Without keys no token can be verified.'
          : 'Type it in, if the server has one.',
    }))
}

/** Which hosts beside the issuer's own the document names, and which of all the operator opened. */
export function hosts(endpoints: Endpoints, issuer: string, judge: JudgeAddress): Finding[] {
  const urls = Object.values(endpoints)
  const own = URL.canParse(issuer) ? new URL(issuer).host : ''
  const others = unique(urls.map((url) => new URL(url).host)).filter((host) => host !== own)
  const opened = unique(
    urls
      .filter((url) => {
        const verdict = judge(url)
        return verdict.refused === undefined && verdict.opened
      })
      .map((url) => new URL(url).host),
  )
  const findings: Finding[] = []
  if (own !== '' && others.length > 0) {
    findings.push({
      code: 'endpoint-other-host',
      severity: 'info',
      title: 'Endpoints on other hosts',
      detail: `Beside ${own}: ${others.join(', ')}. That is normal for some products.`,
    })
  }
  if (opened.length > 0) {
    findings.push({
      code: 'address-opened',
      severity: 'info',
      title: 'An address that the operator opened',
      detail: `${opened.join(', ')} is reached because OUTBOUND_ALLOW names it.`,
    })
  }
  return findings
}

function unique(values: string[]): string[] {
  return [...new Set(values)]
}
