import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { afterEach } from 'vitest'

const servers: { server: Server; sockets: Set<Socket> }[] = []
afterEach(() => {
  for (const { server, sockets } of servers.splice(0)) {
    server.close()
    for (const socket of sockets) socket.destroy()
  }
})

/** Listens on a free port of this machine until the test ends. Returns the port. */
export async function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => sockets.add(socket.on('error', () => {})))
  servers.push({ server, sockets })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return (server.address() as AddressInfo).port
}

/** Accepts every connection and never says a word. */
export const silent = () => createServer(() => {})

/** Answers as a web server does. */
export const web = () => createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))

/** TLS before a PostgreSQL on this machine, as its protocol asks for it (version 3.0, section "SSL Session Encryption"). */
export function tlsBefore(postgres: number, certificate: { key: string; cert: string }): Server {
  return createServer((socket) => {
    socket.once('data', () => {
      socket.write('S')
      const near = new TLSSocket(socket, { isServer: true, ...certificate }).on('error', () => {})
      const far = connect(postgres, '127.0.0.1').on('error', () => {})
      near.pipe(far).pipe(near)
    })
  })
}

/**
 * Speaks just enough of PostgreSQL's protocol (version 3.0) to let anybody in. Answers the question for its version,
 * and then falls silent; without a version it is silent at once.
 */
export function postgresOf(version?: string): Server {
  const column = '\0\0\0\0\0\0\0\0\0\x19\xff\xff\xff\xff\xff\xff\0\0'
  const answer =
    version &&
    Buffer.concat([
      message('1'),
      message('2'),
      message('T', Buffer.from(`\0\x01server_version_num\0${column.slice(1)}`, 'latin1')),
      message('D', Buffer.from([0, 1, 0, 0, 0, version.length]), Buffer.from(version)),
      message('C', Buffer.from('SHOW\0')),
      message('Z', Buffer.from('I')),
    ])
  return createServer((socket) => {
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', Buffer.alloc(4)), message('Z', Buffer.from('I'))]))
      if (answer) socket.once('data', () => socket.write(answer))
    })
  })
}

function message(type: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(type), length, body])
}
