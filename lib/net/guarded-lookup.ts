import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { isPublicAddress } from './address'
import { RefusedAddress } from './failure'
import { privateWords } from './judge-url'
import type { OutboundAllow } from './outbound-allow'

/** Resolves a host name to all its addresses. */
export type Lookup = (
  host: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/**
 * Resolves the hosts of these URLs, and no other, to addresses that may be reached for them. It is asked when the
 * connection is made: a name may resolve otherwise a moment later. A literal address never comes here.
 */
export function guardedLookup(
  urls: URL[],
  { allow, lookup = systemLookup }: { allow: OutboundAllow; lookup?: Lookup },
): LookupFunction {
  return (host, settings, callback) =>
    lookup(host, { ...settings, all: true }, (error, addresses) => {
      if (error) return callback(error, [])
      const asked = urls.filter((url) => url.hostname === host)
      const open = (address: string) =>
        isPublicAddress(address) || asked.every((url) => allow.opens(url, address))
      const [first] = addresses
      // One bad address among several is enough: the connection may pick it.
      if (!first || !asked[0] || !addresses.every(({ address }) => open(address)))
        callback(new RefusedAddress(privateWords(asked[0] ?? new URL(`https://${host}`))), [])
      else if (settings.all) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
}
