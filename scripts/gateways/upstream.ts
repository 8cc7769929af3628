import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as the API behind the gateway received it, byte for byte. */
export type Received = { by: string; method: string; target: string; headers: [string, string][] }

export type Upstream = { port: number; received: Received[]; stop(): Promise<void> }

/** An API that answers everything, and remembers what it was asked, together with another's where that is given. */
export async function startUpstream(by: string, port = 0, received: Received[] = []): Promise<Upstream> {
  const server = createServer((request, response) => {
    const { method = '', url = '', rawHeaders } = request
    const headers = rawHeaders.flatMap((name, at): [string, string][] =>
      at % 2 === 0 ? [[name.toLowerCase(), rawHeaders[at + 1] as string]] : [],
    )
    received.push({ by, method, target: url, headers })
    response.writeHead(200, { 'content-type': 'text/plain' }).end('from the API\n')
  })
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  return {
    port: (server.address() as AddressInfo).port,
    received,
    stop: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
