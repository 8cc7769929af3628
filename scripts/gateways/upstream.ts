import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as the API behind the gateway received it, byte for byte. */
export type Received = {
  by: string
  method: string
  target: string
  headers: [name: string, value: string][]
  /** The names of fields behind the body. */
  trailers: string[]
}

export type Upstream = {
  port: number
  received: Received[]
  /** What came that is no request. */
  unreadable: string[]
  stop(): Promise<void>
}

/** Connections that end, and what this server alone finds too long or oddly written, and refuses whole. */
const harmless = new Set(['HPE_INVALID_EOF_STATE', 'HPE_HEADER_OVERFLOW', 'HPE_INVALID_URL'])

/** An API that answers everything, and remembers what it was asked, together with another's where that is given. */
export async function startUpstream(by: string, port = 0, received: Received[] = []): Promise<Upstream> {
  const server = createServer((request, response) => {
    const { method = '', url = '', rawHeaders } = request
    const headers = rawHeaders.flatMap((name, at): [string, string][] =>
      at % 2 === 0 ? [[name.toLowerCase(), rawHeaders[at + 1] as string]] : [],
    )
    const trailers: string[] = []
    received.push({ by, method, target: url, headers, trailers })
    request.resume().on('end', () => trailers.push(...Object.keys(request.trailers)))
    response.writeHead(200, { 'content-type': 'text/plain' }).end('from the API\n')
  })
  const unreadable: string[] = []
  server.on('clientError', (error, socket) => {
    const { code = '' } = error as NodeJS.ErrnoException
    if (code.startsWith('HPE_') && !harmless.has(code)) unreadable.push(`${code} ${error.message}`)
    socket.destroy()
  })
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  return {
    port: (server.address() as AddressInfo).port,
    received,
    unreadable,
    stop: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
