import { isIP } from 'node:net'
import { connect } from 'node:tls'
import type { GuardOptions } from './guarded-fetch'
import { guardedLookup } from './guarded-lookup'
import { verdictOn } from './judge-url'

/**
 * When the TLS certificate of an address ends (ISO 8601): a handshake by the rules of the guarded fetch, and nothing sent.
 * One that is not trusted, or has ended, is read as well. Null where there is none, no connection, or a proxy between.
 */
export function certificateEnd(
  address: string,
  { signal, ...options }: GuardOptions & { signal?: AbortSignal | undefined },
): Promise<string | null> {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url?.protocol !== 'https:' || options.proxy || verdictOn(address, options.allow).refused !== undefined)
    return Promise.resolve(null)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return new Promise((done) => {
    const socket = connect({
      host,
      port: Number(url.port || 443),
      // RFC 6066, section 3: literal addresses are not named.
      ...(isIP(host) === 0 && { servername: host }),
      lookup: guardedLookup([url], options),
      rejectUnauthorized: false,
    })
    const late = setTimeout(() => none(), options.timeouts?.total ?? 10_000)
    const end = (ends: string | null) => {
      clearTimeout(late)
      signal?.removeEventListener('abort', none)
      socket.destroy()
      done(ends)
    }
    const none = () => end(null)
    socket.once('secureConnect', () => end(validTo(socket.getPeerCertificate().valid_to)))
    socket.once('error', none)
    socket.once('close', none)
    if (signal?.aborted) none()
    else signal?.addEventListener('abort', none)
  })
}

function validTo(text: string | undefined): string | null {
  const end = new Date(text ?? '')
  return Number.isNaN(end.getTime()) ? null : end.toISOString()
}
