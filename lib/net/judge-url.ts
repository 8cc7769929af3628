import ipaddr from 'ipaddr.js'
import { Problem } from '@/lib/problem'
import { isPublicAddress } from './address'
import type { AddressVerdict } from './fetch-document'
import type { OutboundAllow } from './outbound-allow'

const privateNames = /(^|\.)(localhost|local|internal|home\.arpa|test|invalid)$/

/**
 * The address as it will be asked for: always the parsed one, because WHATWG parsing rewrites hosts (`0x7f.1`, `①②⑦.1`).
 * Throws the problem address-refused.
 */
export function judgeUrl(text: string, allow: OutboundAllow): URL {
  const refuse = (why: string): never => {
    throw new Problem('address-refused', { detail: why })
  }
  if (!URL.canParse(text)) return refuse('This is not an address. It begins with https://.')
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refuse('Only https addresses are read.')
  if (url.username || url.password) return refuse('The address carries a user name or password. Take it out.')
  if (url.hash || text.includes('#')) return refuse('The address has a part after #. Take it out.')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (host.endsWith('.')) return refuse('The host ends with a dot. Take it out.')
  if (url.protocol === 'http:' && !allow.opensHttp(url))
    return refuse(`${url.host} is asked over http. Use https.`)
  if (!isPublicHost(host) && !isOpened(url, host, allow)) return refuse(privateWords(url))
  return url
}

/** The same judgement without throwing, for the addresses that a document names. */
export function verdictOn(text: string, allow: OutboundAllow): AddressVerdict {
  try {
    const url = judgeUrl(text, allow)
    return { opened: url.protocol === 'http:' || !isPublicHost(url.hostname.replace(/^\[|\]$/g, '')) }
  } catch (error) {
    if (error instanceof Problem) return { refused: error.message }
    throw error
  }
}

export function privateWords(url: URL): string {
  return `${url.host} is not a public address. An operator can open it with OUTBOUND_ALLOW.`
}

/** undici never calls lookup for a literal address, so it is judged here; a name is judged again when it resolves. */
function isPublicHost(host: string): boolean {
  if (ipaddr.isValid(host)) return isPublicAddress(host)
  return host.includes('.') && !privateNames.test(host)
}

function isOpened(url: URL, host: string, allow: OutboundAllow): boolean {
  return ipaddr.isValid(host) ? allow.opens(url, host) : allow.names(url)
}
