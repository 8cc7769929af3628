import { Problem } from '@/lib/problem'
import { privateWords } from './judge-url'

/** Thrown where a connection would reach an address that is not open. */
export class RefusedAddress extends Error {}

/** A failed fetch in one of a few messages: low-level words would tell what listens where. */
export function problemFor(error: unknown, url: URL, timedOut: boolean): Problem {
  if (error instanceof Problem) return error
  const chain = [error, (error as { cause?: unknown })?.cause, ...((error as AggregateError)?.errors ?? [])]
  if (chain.some((one) => one instanceof RefusedAddress))
    return new Problem('address-refused', { detail: privateWords(url) })
  if (timedOut) return new Problem('unreachable', { detail: `${url.host} did not answer in time.` })
  const codes = chain.map((one) => String((one as { code?: unknown } | null)?.code ?? ''))
  const words = codes.map((code) => reasons[code]).find(Boolean)
  const tls = codes.some((code) => /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO/.test(code))
  return new Problem('unreachable', {
    detail: `${url.host}: ${words ?? (tls ? 'its TLS certificate is not trusted here' : 'the connection failed')}.`,
    cause: error,
  })
}

const reasons: Record<string, string> = {
  ENOTFOUND: 'the host name is unknown',
  EAI_AGAIN: 'the host name could not be looked up',
  ECONNREFUSED: 'the connection failed',
  ECONNRESET: 'the connection failed',
  UND_ERR_CONNECT_TIMEOUT: 'it did not answer in time',
  CERT_HAS_EXPIRED: 'its TLS certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its TLS certificate is for another host',
}
