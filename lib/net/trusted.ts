import { rootCertificates } from 'node:tls'

/** What TLS trusts. `ca` replaces Node's own list: repeat it, so that one more authority is one more. */
export function trusted({ ca }: { ca?: string }): { ca?: string[] } {
  return ca ? { ca: [...rootCertificates, ca] } : {}
}
