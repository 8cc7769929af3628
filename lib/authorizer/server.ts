import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'

/** Room for a token of 16 KiB, and a path beside it. */
const maxHeaderSize = 32 * 1024

/** Connections at once: each may hold a header of that size. */
const maxConnections = 4_096

/** A server for the handler: plain, or https with a certificate and its key in PEM. It is not listening yet. */
export function createAuthorizerServer(
  handler: RequestListener,
  tls: { cert: string; key: string } | null = null,
): Server {
  const options = { maxHeaderSize, keepAliveTimeout: 75_000, headersTimeout: 10_000, requestTimeout: 30_000 }
  const server = tls ? createSecureServer({ ...options, ...tls }, handler) : createServer(options, handler)
  // Node would leave out, without a word, those after the two thousandth; their bytes are limited above.
  server.maxHeadersCount = 0
  server.maxConnections = maxConnections
  return server
}
