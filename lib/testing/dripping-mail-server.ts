import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

/** A mail server on loopback that greets, then answers a byte now and then, and never to the end. */
export async function startDripping() {
  const server = createServer((socket: Socket) => {
    socket.on('error', () => {}).write('220 mail.example ESMTP\r\n')
    socket.once('data', () => {
      const drip = setInterval(() => socket.write('2'), 20)
      socket.once('close', () => clearInterval(drip))
      server.emit('met')
    })
    socket.once('close', () => server.emit('left'))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Somebody greeted it, and waits for the answer. */
    met: once(server, 'met'),
    /** Whoever waited closed the connection. */
    left: once(server, 'left'),
    close: () => new Promise<void>((done) => server.close(() => done())),
  }
}

export type DrippingServer = Awaited<ReturnType<typeof startDripping>>
