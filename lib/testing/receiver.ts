import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export type Received = { path: string; headers: IncomingHttpHeaders; body: string }

/** A receiver of webhooks on loopback. Each request gets the next of `answers` (a status, or what answers), then 204. */
export async function startReceiver(port = 0) {
  const received: Received[] = []
  const answers: (number | { status: number; headers?: Record<string, string>; body?: string } | 'never')[] =
    []
  const server = createServer(async (request, response) => {
    received.push({ path: request.url ?? '', headers: request.headers, body: await text(request) })
    const next = answers.shift() ?? 204
    if (next === 'never') return
    const { status, headers = {}, body = '' } = typeof next === 'number' ? { status: next } : next
    response.writeHead(status, headers).end(body)
  })
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    url: `${origin}/hook`,
    received,
    answers,
    close() {
      server.closeAllConnections()
      return new Promise<void>((done) => server.close(() => done()))
    },
  }
}

export type Receiver = Awaited<ReturnType<typeof startReceiver>>
