import { Agent, type Dispatcher, ProxyAgent, request } from 'undici'
import { decode, readLimited } from './body'
import { certificateEnd } from './certificate-end'
import { conditions, freshness } from './conditional'
import { problemFor } from './failure'
import type { FetchDocument, Post } from './fetch-document'
import { guardedLookup, type Lookup } from './guarded-lookup'
import { judgeUrl, verdictOn } from './judge-url'
import type { OutboundAllow } from './outbound-allow'
import { retryAfter } from './retry-after'
import { trusted } from './trusted'
import { TunnelAgent } from './tunnel-agent'

export type GuardOptions = {
  allow: OutboundAllow
  /** A filtering proxy that the operator vouches for: it resolves names, so only literal addresses are judged here. */
  proxy?: string
  /** Additional certificate authority, PEM. */
  ca?: string
  lookup?: Lookup
  /** Milliseconds. */
  timeouts?: { connect: number; total: number }
}

/**
 * The only way out to the network: https, public addresses on any port, judged when the connection is made (a name may
 * resolve otherwise a moment later). Redirects are returned, not followed; bytes are counted decoded.
 * Throws Problem: address-refused, unreachable, bad-answer. No low-level error words leave it.
 */
export function createGuardedFetch(options: GuardOptions): FetchDocument {
  const { allow, timeouts = { connect: 5_000, total: 10_000 } } = options
  const fetch: FetchDocument = async (text, { maxBytes, signal, validators, post, message }) => {
    const url = judgeUrl(text, allow)
    const dispatcher = dispatcherFor(url, options, timeouts.connect)
    const deadline = AbortSignal.timeout(timeouts.total)
    try {
      const response = await request(url, {
        dispatcher,
        method: post || message ? 'POST' : 'GET',
        headers: {
          accept: 'application/json',
          'accept-encoding': 'identity',
          'user-agent': 'Gatehouse',
          ...conditions(validators),
          ...(post && formHeaders(post)),
          ...(message && { 'content-type': 'application/json', ...message.headers }),
        },
        body: message?.json ?? post?.form.toString() ?? null,
        signal: signal ? AbortSignal.any([deadline, signal]) : deadline,
      })
      const body = message
        ? discard(response)
        : decode(await readLimited(response.body, maxBytes), header(response, 'content-encoding'), maxBytes)
      const location = header(response, 'location')
      const later = retryAfter(header(response, 'retry-after'), new Date())
      return {
        status: response.statusCode,
        contentType: header(response, 'content-type'),
        body,
        ...(location && { location }),
        ...(later !== undefined && { retryAfter: later }),
        ...freshness((name) => header(response, name)),
      }
    } catch (error) {
      if (signal?.aborted) throw error
      throw problemFor(error, url, deadline.aborted)
    } finally {
      void dispatcher.destroy().catch(() => {})
    }
  }
  return Object.assign(fetch, {
    judge: (url: string) => verdictOn(url, allow),
    connections: (...texts: string[]) => {
      const urls = texts.map((text) => new URL(text))
      return options.proxy
        ? { agent: new TunnelAgent(options.proxy, urls, options) }
        : { lookup: guardedLookup(urls, options) }
    },
    certificateEnd: (url: string, signal?: AbortSignal) => certificateEnd(url, { ...options, signal }),
  })
}

function dispatcherFor(url: URL, options: GuardOptions, connect: number): Dispatcher {
  const tls = trusted(options)
  if (options.proxy) return new ProxyAgent({ uri: options.proxy, requestTls: tls })
  return new Agent({
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { ...tls, timeout: connect, lookup: guardedLookup([url], options) },
  })
}

function formHeaders({ authorization }: Post): Record<string, string> {
  return {
    'content-type': 'application/x-www-form-urlencoded',
    ...(authorization && { authorization }),
  }
}

/** The status says it all: a receiver may answer what it likes. */
function discard({ body }: Dispatcher.ResponseData): Uint8Array {
  body.on('error', () => {}).destroy()
  return new Uint8Array()
}

function header(response: Dispatcher.ResponseData, name: string): string {
  const value = response.headers[name]
  return (Array.isArray(value) ? value[0] : value) ?? ''
}
