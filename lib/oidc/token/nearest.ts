import { shown } from '@/lib/oidc/finding'
import type { KnownIssuers } from './trusted-issuer'

/** The accepted issuer that is most like another, and how the other differs from it. */
export type Nearest = { known: KnownIssuers; issuer: string; difference: string }

/** Looks for the nearest of the accepted issuers; null where none is anything like it. */
export function nearestIssuer(found: string, known: readonly KnownIssuers[]): Nearest | null {
  for (const compare of comparisons)
    for (const one of known)
      for (const issuer of one.issuers) {
        const difference = compare(found, issuer)
        if (difference) return { known: one, issuer, difference }
      }
  return null
}

/** From the smallest difference to the largest: each says in words how `found` differs from `known`, or null. */
const comparisons: ((found: string, known: string) => string | null)[] = [
  (found, known) => (found.trim() === known ? 'It has white space around it' : null),
  (found, known) => {
    if (found === `${known}/`) return 'It ends in a slash; the accepted one does not'
    return `${found}/` === known ? 'The slash at its end is missing' : null
  },
  (found, known) => {
    const [scheme = '', rest] = split(found)
    const [other = '', same] = split(known)
    return rest === same && scheme !== other
      ? `It begins with ${scheme || 'no scheme'}, not ${other || 'none'}`
      : null
  },
  (found, known) =>
    found.toLowerCase() === known.toLowerCase() ? 'It has other capital and small letters' : null,
  (found, known) => {
    const url = parsed(found)
    return url !== null && url.href === parsed(known)?.href ? 'It writes the port, or signs, otherwise' : null
  },
  (found, known) => {
    const bare = parsed(found)
    if (!bare) return null
    const more = [
      ...(bare.username || bare.password ? ['a user name'] : []),
      ...(bare.search ? ['a query'] : []),
      ...(bare.hash ? ['a fragment'] : []),
    ]
    bare.username = bare.password = bare.search = bare.hash = ''
    return more.length > 0 && bare.href === parsed(known)?.href
      ? `It has ${more.join(' and ')} that the accepted one has not`
      : null
  },
  (found, known) => {
    const [mine, other] = [entra(found), entra(known)]
    if (!mine || !other || mine.tenant !== other.tenant) return null
    return `It is of a version ${mine.version} token of the same tenant; version ${other.version} is accepted`
  },
  (found, known) =>
    withoutVersion(found) === withoutVersion(known) ? 'It names another version of the server' : null,
  (found, known) => {
    if (parsed(found) === null || parsed(known) === null) return null
    if (known.startsWith(slashed(found))) return `The end is missing: ${shown(known.slice(found.length))}`
    return found.startsWith(slashed(known))
      ? `It has more at its end: ${shown(found.slice(known.length))}`
      : null
  },
  (found, known) => {
    const [mine, other] = [entra(found), entra(known)]
    return mine && other ? `It is of another tenant: ${mine.tenant}, not ${other.tenant}` : null
  },
  (found, known) => {
    const one = onePart(found, known)
    return (
      one && `It is of another tenant or organization of the server: ${shown(one[0])}, not ${shown(one[1])}`
    )
  },
  (found, known) =>
    parsed(found)?.pathname === parsed(known)?.pathname ? anotherOrganization(found, known) : null,
  (found, known) => {
    const [mine, other] = [parsed(found), parsed(known)]
    return mine &&
      other &&
      mine.host !== other.host &&
      mine.pathname === other.pathname &&
      mine.pathname !== '/'
      ? `It is of another host: ${shown(mine.host)}, not ${shown(other.host)}`
      : null
  },
  (found, known) => {
    const [mine, other] = [parsed(found), parsed(known)]
    return mine && mine.host === other?.host ? 'It has another path on the same host' : null
  },
  anotherOrganization,
  anotherRegion,
]

/** Domains of products that give each organization a host of its own. */
const productDomains = [
  'auth0.com',
  'okta.com',
  'okta-emea.com',
  'okta-gov.com',
  'oktapreview.com',
  'forgeblocks.com',
]

/** Says of two issuers with different hosts in the domain of one product that they belong to two of its tenants or organizations. */
function anotherOrganization(found: string, known: string): string | null {
  const [mine, other] = [parsed(found)?.host, parsed(known)?.host]
  if (!mine || !other || mine === other) return null
  return productDomains.some((domain) => mine.endsWith(`.${domain}`) && other.endsWith(`.${domain}`))
    ? `It is of another tenant or organization of the product: ${shown(mine)}, not ${shown(other)}`
    : null
}

/** Hosts of products that name the tenant in the path, behind a host for each region: pools of Cognito, environments of PingOne. */
const regionalHosts = [
  /^cognito-idp\.[a-z\d-]+\.amazonaws\.com(?:\.cn)?$/,
  /^auth\.pingone\.(?:com|eu|ca|asia|sg|com\.au)$/,
]

/** Says of two issuers of one such product that they belong to two of its regions, and so to two tenants. */
function anotherRegion(found: string, known: string): string | null {
  const [mine, other] = [parsed(found)?.host, parsed(known)?.host]
  if (!mine || !other || mine === other) return null
  return regionalHosts.some((host) => host.test(mine) && host.test(other))
    ? `It is of another tenant, in another region of the product: ${shown(found)}, not ${shown(known)}`
    : null
}

function split(issuer: string): [string, string] {
  const [scheme = ''] = /^https?:\/\//i.exec(issuer) ?? []
  return [scheme, issuer.slice(scheme.length)]
}

function parsed(issuer: string): URL | null {
  return /^https?:/i.test(issuer) && URL.canParse(issuer) ? new URL(issuer) : null
}

function slashed(issuer: string): string {
  return issuer.endsWith('/') ? issuer : `${issuer}/`
}

function withoutVersion(issuer: string): string {
  return issuer.replace(/\/v[12](\.0)?(?=\/|$)/g, '').replace(/\/$/, '')
}

/** The tenant and the version of an issuer of Microsoft Entra ID. */
function entra(issuer: string): { tenant: string; version: 1 | 2 } | null {
  const one = /^https:\/\/sts\.(?:windows\.net|chinacloudapi\.cn)\/([^/]+)\/$/.exec(issuer)?.[1]
  if (one) return { tenant: one, version: 1 }
  const two =
    /^https:\/\/login\.(?:microsoftonline\.(?:com|us)|partner\.microsoftonline\.cn)\/([^/]+)\/v2\.0$/.exec(
      issuer,
    )?.[1]
  return two ? { tenant: two, version: 2 } : null
}

/** The one part of the path in which two issuers of a host differ. */
function onePart(found: string, known: string): [string, string] | null {
  const [mine, other] = [found.split('/'), known.split('/')]
  if (mine.length !== other.length || mine.slice(0, 3).join('/') !== other.slice(0, 3).join('/')) return null
  const differing = mine.flatMap((part, at): [string, string][] =>
    part === other[at] ? [] : [[part, other[at] as string]],
  )
  return differing.length === 1 ? (differing[0] as [string, string]) : null
}
