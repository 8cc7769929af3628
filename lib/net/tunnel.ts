import type { Duplex } from 'node:stream'
import { Client } from 'undici'

/**
 * A connection to a host through the operator's proxy (CONNECT; RFC 9110, section 9.3.6): bytes are passed on as they are.
 * Throws where the proxy does not make it.
 */
export async function tunnel(proxy: string, url: URL, signal: AbortSignal): Promise<Duplex> {
  const { origin, username, password } = new URL(proxy)
  const client = new Client(origin)
  const target = `${url.hostname}:${url.port || (url.protocol === 'http:' ? 80 : 443)}`
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  try {
    const { statusCode, socket } = await client.connect({
      path: target,
      signal,
      headers: {
        host: target,
        ...(username && { 'proxy-authorization': `Basic ${Buffer.from(credentials).toString('base64')}` }),
      },
    })
    if (statusCode === 200) return socket
    socket.on('error', () => {}).destroy()
    throw new Error(`The proxy answers ${statusCode}.`)
  } finally {
    // The tunnel is its own from here on.
    void client.close().catch(() => {})
  }
}
