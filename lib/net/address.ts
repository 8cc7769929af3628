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

/** Link-local and cloud metadata: no setting opens these. */
export function neverOpens(text: string): boolean {
  if (!ipaddr.isValid(text)) return true
  const address = ipaddr.process(text)
  return (
    address.range() === 'linkLocal' ||
    ['168.63.129.16', '100.100.100.200', '169.254.169.254', '169.254.170.2', 'fd00:ec2::254'].includes(address.toString())
  )
}
