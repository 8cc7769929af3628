import ipaddr from 'ipaddr.js'

/** Azure's WireServer: a public range by the registries, a metadata service in fact. */
const deniedPublic = new Set(['168.63.129.16'])

/**
 * Whether the address is public unicast. IPv4 in IPv6 is judged as IPv4, NAT64 (RFC 6052) by the address it embeds;
 * other IPv6 must be in 2000::/3, which closes the IPv4-compatible ::/96 that ipaddr.js calls unicast.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false
  const address = ipaddr.process(text)
  if (address.kind() === 'ipv4') return address.range() === 'unicast' && !deniedPublic.has(address.toString())
  const v6 = address as ipaddr.IPv6
  if (v6.match(ipaddr.IPv6.parseCIDR('64:ff9b::/96'))) {
    const bytes = v6.toByteArray().slice(12)
    return isPublicAddress(bytes.join('.'))
  }
  return v6.range() === 'unicast' && v6.match(ipaddr.IPv6.parseCIDR('2000::/3'))
}

/** What an address counts as: itself in IPv4, its /64 in IPv6, in which anybody has as many addresses as they like. */
export function network(text: string | null): string {
  if (!text || !ipaddr.isValid(text)) return 'unknown'
  const address = ipaddr.process(text)
  if (address.kind() === 'ipv4') return address.toString()
  return ipaddr.IPv6.networkAddressFromCIDR(`${address}/64`).toString()
}

/** Metadata services outside the link-local ranges: Azure, Alibaba, Oracle, AWS and Google over IPv6. */
const metadata = ['168.63.129.16', '100.100.100.200', '192.0.0.192', 'fd00:ec2::254', 'fd20:ce::254'].map(
  (text) => ipaddr.parse(text).toByteArray().join('.'),
)

/** Where IPv6 carries an IPv4 address, and at which byte: compatible, NAT64 (RFC 6052, RFC 8215), 6to4 (RFC 3056). */
const carriers = (
  [
    ['::/96', 12],
    ['64:ff9b::/96', 12],
    ['64:ff9b:1::/48', 12],
    ['2002::/16', 2],
  ] as const
).map(([range, at]) => ({ range: ipaddr.IPv6.parseCIDR(range), at }))

/** Link-local and cloud metadata, also when IPv6 carries them: no setting opens these. */
export function neverOpens(text: string): boolean {
  if (!ipaddr.isValid(text)) return true
  const address = ipaddr.process(text)
  const bytes = address.toByteArray()
  if (address.range() === 'linkLocal' || metadata.includes(bytes.join('.'))) return true
  if (address.kind() === 'ipv4') return false
  return carriers.some(
    ({ range, at }) => (address as ipaddr.IPv6).match(range) && neverOpens(bytes.slice(at, at + 4).join('.')),
  )
}
