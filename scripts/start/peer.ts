import type { IncomingMessage } from 'node:http'
import ipaddr from 'ipaddr.js'

/** The address without IPv4-in-IPv6 wrapping, as text. */
function plain(address: string): string {
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : address
}

function isTrusted(address: string, trusted: string[]): boolean {
  if (!ipaddr.isValid(address)) return false
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
 * the right as long as the hop is one of the trusted proxies; the first other address is the peer.
 */
export function settleForwardedHeaders(request: IncomingMessage, trusted: string[], own: URL): void {
  let peer = plain(request.socket.remoteAddress ?? '')
  const hops = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter(Boolean)
  while (isTrusted(peer, trusted) && hops.length > 0) peer = plain(hops.pop() as string)
  for (const name of Object.keys(request.headers)) {
    if (name.startsWith('x-forwarded-') || name === 'forwarded') delete request.headers[name]
  }
  request.headers['x-forwarded-for'] = peer
  request.headers['x-forwarded-proto'] = own.protocol.slice(0, -1)
  request.headers['x-forwarded-host'] = own.host
  request.headers.host = own.host
}
