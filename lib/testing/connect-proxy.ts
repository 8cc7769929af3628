import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'

/**
 * A proxy on loopback that knows CONNECT only, and keeps what it was asked for and by whom. `to` says which server a target
 * stands for; without one it refuses, and for `silent` it says nothing.
 */
export async function startProxy(to: (target: string) => string | 'silent' | null) {
  const asked: { target: string; credentials: string | undefined }[] = []
  const server = createServer((_request, response) => response.writeHead(405).end())
  server.on('connect', ({ url: target = '', headers }, socket) => {
    asked.push({ target, credentials: headers['proxy-authorization'] })
    const origin = to(target)
    if (origin === null) return socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    if (origin === 'silent') return
    const { port, hostname } = new URL(origin)
    const through = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      through.pipe(socket).pipe(through)
    })
    through.on('error', () => socket.destroy())
    socket.on('error', () => through.destroy())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    asked,
    url: (who = '') => `http://${who}${address}`,
    close: () => server.close(),
  }
}
