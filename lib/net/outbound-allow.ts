import ipaddr from 'ipaddr.js'
import { neverOpens } from './address'

type Entry =
  | { host: string; port: number; http: boolean }
  | { range: [ipaddr.IPv4 | ipaddr.IPv6, number]; port: number; http: false }

/** What the operator opened: private hosts, one by one. */
export type OutboundAllow = {
  /** Whether `address` may be reached when `url` is fetched. */
  opens(url: URL, address: string): boolean
  /** Whether `url` names a host that was opened by name, so that its scheme may be http. */
  opensHttp(url: URL): boolean
  /** Whether the host was named, or a range is open on its port, so that what the name resolves to decides. */
  names(url: URL): boolean
}

/**
 * Reads OUTBOUND_ALLOW: comma-separated `host:port`, `CIDR:port` or `http://host:port`; port 443 when left out (80 for
 * http). Throws an Error with one line that names the entry it cannot read.
 */
export function parseOutboundAllow(text: string): OutboundAllow {
  const entries = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
    .map(parseEntry)
  const byName = (url: URL) =>
    entries.filter((entry) => 'host' in entry && entry.host === hostOf(url) && entry.port === portOf(url))
  const schemeFits = (url: URL, entry: Entry) => url.protocol === 'https:' || entry.http
  return {
    names: (url) =>
      byName(url).some((entry) => schemeFits(url, entry)) ||
      (url.protocol === 'https:' && entries.some((entry) => 'range' in entry && entry.port === portOf(url))),
    opensHttp: (url) => byName(url).some((entry) => entry.http),
    opens(url, address) {
      if (neverOpens(address)) return false
      if (byName(url).some((entry) => schemeFits(url, entry))) return true
      const parsed = ipaddr.process(address)
      return entries.some(
        (entry) =>
          'range' in entry &&
          url.protocol === 'https:' &&
          entry.port === portOf(url) &&
          entry.range[0].kind() === parsed.kind() &&
          parsed.match(entry.range),
      )
    },
  }
}

function parseEntry(text: string): Entry {
  const refuse = (): never => {
    throw new Error(
      `OUTBOUND_ALLOW has an entry that is no host:port, CIDR:port or http://host:port: ${text}.`,
    )
  }
  if (/^http:\/\//.test(text)) {
    if (!URL.canParse(text)) return refuse()
    const url = new URL(text)
    if (url.pathname !== '/' || !isPlain(url)) return refuse()
    return { host: hostOf(url), port: portOf(url), http: true }
  }
  const cidr = /^\[?([0-9a-fA-F.:]+\/\d+)\]?(?::(\d+))?$/.exec(text)
  if (cidr?.[1]) {
    const port = Number(cidr[2] ?? 443)
    if (!ipaddr.isValidCIDR(cidr[1]) || port > 65_535) return refuse()
    return { range: ipaddr.parseCIDR(cidr[1]), port, http: false }
  }
  if (text.includes('/') || text.includes('@') || !URL.canParse(`https://${text}`)) return refuse()
  const url = new URL(`https://${text}`)
  if (!isPlain(url)) return refuse()
  return { host: hostOf(url), port: portOf(url), http: false }
}

/** A host and a port, nothing else; a name with `*` would open nothing and look as if it did. */
function isPlain(url: URL): boolean {
  return /^([a-z0-9._-]+|\[[0-9a-f:.]+\])$/.test(url.hostname) && !/[?#@]/.test(url.href)
}

function hostOf(url: URL): string {
  return url.hostname.replace(/\.$/, '')
}

function portOf(url: URL): number {
  return Number(url.port || (url.protocol === 'http:' ? 80 : 443))
}
