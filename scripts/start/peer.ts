import type { IncomingMessage } from 'node:http'
import ipaddr from 'ipaddr.js'

/** The address without IPv4-in-IPv6 wrapping, and without the port that some proxies add; null when it is none. */
function plain(hop: string): string | null {
  const address = /^\[([^\]]+)\](?::\d+)?$/.exec(hop)?.[1] ?? /^([\d.]+):\d+$/.exec(hop)?.[1] ?? hop
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : null
}

function isTrusted(address: string, trusted: string[]): boolean {
  const parsed = ipaddr.process(address)
  return trusted.some((entry) => {
    const range: [ipaddr.IPv4 | ipaddr.IPv6, number] = entry.includes('/')
      ? ipaddr.parseCIDR(entry)
      : [ipaddr.parse(entry), ipaddr.parse(entry).kind() === 'ipv4' ? 32 : 128]
    return parsed.kind() === range[0].kind() && parsed.match(range)
  })
}

/**
 * Overwrites the forwarded headers with what is true: Next itself passes anybody's through. Walks X-Forwarded-For from
 * the right as long as the hop is one of the trusted proxies; the first other address is the peer. A hop that is no
 * address ends the walk at the proxy that passed it on.
 */
export function settleForwardedHeaders(request: IncomingMessage, trusted: string[], own: URL): void {
  let peer = plain(request.socket.remoteAddress ?? '') ?? 'unknown'
  const hops = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter(Boolean)
  while (peer !== 'unknown' && isTrusted(peer, trusted)) {
    const hop = plain(hops.pop() ?? '')
    if (hop === null) break
    peer = hop
  }
  for (const name of Object.keys(request.headers)) {
    if (name.startsWith('x-forwarded-') || name === 'forwarded') delete request.headers[name]
  }
  request.headers['x-forwarded-for'] = peer
  request.headers['x-forwarded-proto'] = own.protocol.slice(0, -1)
  request.headers['x-forwarded-host'] = own.host
  request.headers.host = own.host
}
