import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns'
import { rootCertificates } from 'node:tls'
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import ipaddr from 'ipaddr.js'
import { Agent, type Dispatcher, ProxyAgent, request } from 'undici'
import { Problem } from '@/lib/problem'
import { isPublicAddress } from './address'
import type { FetchDocument } from './fetch-document'
import type { OutboundAllow } from './outbound-allow'

type Lookup = (
  host: string,
  options: LookupOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

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

class RefusedAddress extends Error {}

/**
 * The only way out to the network: https, public addresses on any port, judged when the connection is made (a name may
 * resolve otherwise a moment later). Redirects are returned, not followed; bytes are counted decoded.
 * Throws Problem: address-refused, unreachable, bad-answer. No low-level error words leave it.
 */
export function createGuardedFetch(options: GuardOptions): FetchDocument {
  const { allow, timeouts = { connect: 5_000, total: 10_000 } } = options
  return async (text, { maxBytes, signal }) => {
    const url = judgeUrl(text, allow)
    const dispatcher = dispatcherFor(url, options, timeouts.connect)
    const deadline = AbortSignal.timeout(timeouts.total)
    try {
      const response = await request(url, {
        dispatcher,
        method: 'GET',
        headers: { accept: 'application/json', 'accept-encoding': 'identity', 'user-agent': 'Gatehouse' },
        signal: signal ? AbortSignal.any([deadline, signal]) : deadline,
      })
      const body = decode(
        await readLimited(response.body, maxBytes),
        header(response, 'content-encoding'),
        maxBytes,
      )
      const location = header(response, 'location')
      return {
        status: response.statusCode,
        contentType: header(response, 'content-type'),
        body,
        ...(location && { location }),
      }
    } catch (error) {
      if (signal?.aborted) throw error
      throw problemFor(error, url, deadline.aborted)
    } finally {
      void dispatcher.destroy().catch(() => {})
    }
  }
}

const privateNames = /(^|\.)(localhost|local|internal|home\.arpa|test|invalid)$/

function judgeUrl(text: string, allow: OutboundAllow): URL {
  const refuse = (why: string): never => {
    throw new Problem('address-refused', { detail: why })
  }
  if (!URL.canParse(text)) return refuse('This is not an address. It begins with https://.')
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refuse('Only https addresses are read.')
  if (url.username || url.password) return refuse('The address carries a user name or password. Take it out.')
  if (url.hash) return refuse('The address has a part after #. Take it out.')
  if (url.protocol === 'http:' && !allow.opensHttp(url))
    return refuse(`${url.host} is asked over http. Use https.`)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (host.endsWith('.')) return refuse('The host ends with a dot. Take it out.')
  if (ipaddr.isValid(host)) {
    // undici never calls lookup for a literal address: judge it here.
    if (!isPublicAddress(host) && !allow.opens(url, host)) return refuse(privateWords(url))
  } else if ((!host.includes('.') || privateNames.test(host)) && !allow.names(url))
    return refuse(privateWords(url))
  return url
}

function privateWords(url: URL): string {
  return `${url.host} is not a public address. An operator can open it with OUTBOUND_ALLOW.`
}

function dispatcherFor(url: URL, options: GuardOptions, connect: number): Dispatcher {
  const lookup = options.lookup ?? (systemLookup as Lookup)
  // `ca` replaces Node's own list: repeat it, so that one more authority is one more.
  const tls = options.ca ? { ca: [...rootCertificates, options.ca] } : {}
  if (options.proxy) return new ProxyAgent({ uri: options.proxy, requestTls: tls })
  return new Agent({
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: {
      ...tls,
      timeout: connect,
      lookup(host, settings, callback) {
        lookup(host, { ...settings, all: true }, (error, addresses) => {
          if (error) return callback(error, [])
          // One bad address among several is enough: the connection may pick it.
          const bad = addresses.find(
            ({ address }) => !isPublicAddress(address) && !options.allow.opens(url, address),
          )
          if (bad || addresses.length === 0) return callback(new RefusedAddress(), [])
          if (settings.all) return callback(null, addresses)
          const first = addresses[0] as LookupAddress
          return (callback as (e: null, address: string, family: number) => void)(
            null,
            first.address,
            first.family,
          )
        })
      },
    },
  })
}

function header(response: Dispatcher.ResponseData, name: string): string {
  const value = response.headers[name]
  return (Array.isArray(value) ? value[0] : value) ?? ''
}

async function readLimited(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body) {
    size += part.length
    if (size > maxBytes) throw tooLarge(maxBytes)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** Identity was asked for; a server that compresses all the same is decoded up to the same limit. */
function decode(body: Uint8Array, encoding: string, maxBytes: number): Uint8Array {
  const decoders = { gzip: gunzipSync, 'x-gzip': gunzipSync, deflate: inflateSync, br: brotliDecompressSync }
  const name = encoding.trim().toLowerCase()
  if (name === '' || name === 'identity') return body
  if (!Object.hasOwn(decoders, name))
    throw new Problem('bad-answer', {
      detail: 'The server encodes its answer in a way that is not read here.',
    })
  try {
    return decoders[name as keyof typeof decoders](body, { maxOutputLength: maxBytes })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maxBytes)
    throw new Problem('bad-answer', { detail: 'The answer is compressed and cannot be decoded.' })
  }
}

function tooLarge(maxBytes: number): Problem {
  return new Problem('bad-answer', {
    detail: `The answer is larger than ${Math.round(maxBytes / 1024)} KiB.`,
  })
}

function problemFor(error: unknown, url: URL, timedOut: boolean): Problem {
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
  ECONNREFUSED: 'nothing listens at this address',
  ECONNRESET: 'the connection was closed',
  UND_ERR_CONNECT_TIMEOUT: 'it did not answer in time',
  CERT_HAS_EXPIRED: 'its TLS certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its TLS certificate is for another host',
}
