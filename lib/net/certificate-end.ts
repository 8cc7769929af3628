import { isIP } from 'node:net'
import { type ConnectionOptions, connect } from 'node:tls'
import type { GuardOptions } from './guarded-fetch'
import { guardedLookup } from './guarded-lookup'
import { verdictOn } from './judge-url'
import { tunnel } from './tunnel'

/** For so many milliseconds a host is waited for: a reading waits as long, and a person for that. */
const longest = 3_000

/**
 * When the TLS certificate of an address ends (ISO 8601): a handshake by the rules of the guarded fetch, also through the
 * operator's proxy, and nothing sent. One that is not trusted, or has ended, is read as well. Null where there is none, or no
 * connection.
 */
export async function certificateEnd(
  address: string,
  { signal, ...options }: GuardOptions & { signal?: AbortSignal | undefined },
): Promise<string | null> {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url?.protocol !== 'https:' || verdictOn(address, options.allow).refused !== undefined) return null
  const deadline = AbortSignal.timeout(options.timeouts?.total ?? longest)
  const ending = signal ? AbortSignal.any([deadline, signal]) : deadline
  try {
    const way = options.proxy
      ? { socket: await tunnel(options.proxy, url, ending) }
      : { lookup: guardedLookup([url], options) }
    return await readEnd(url, way, ending)
  } catch {
    return null
  }
}

function readEnd(url: URL, way: ConnectionOptions, ending: AbortSignal): Promise<string | null> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return new Promise((done) => {
    const socket = connect({
      host,
      port: Number(url.port || 443),
      // RFC 6066, section 3: literal addresses are not named.
      ...(isIP(host) === 0 && { servername: host }),
      rejectUnauthorized: false,
      ...way,
    })
    const end = (ends: string | null) => {
      ending.removeEventListener('abort', none)
      socket.destroy()
      done(ends)
    }
    const none = () => end(null)
    socket.once('secureConnect', () => end(validTo(socket.getPeerCertificate().valid_to)))
    socket.once('error', none)
    socket.once('close', none)
    if (ending.aborted) none()
    else ending.addEventListener('abort', none)
  })
}

function validTo(text: string | undefined): string | null {
  const end = new Date(text ?? '')
  return Number.isNaN(end.getTime()) ? null : end.toISOString()
}
