import { connect, createServer, type Socket } from 'node:net'

/** A way to a server on this machine that a test can cut and mend. Returns its port. */
export async function cable(to: number) {
  const ends = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1')
    for (const end of [near, far]) {
      ends.add(end)
      end.on('error', () => {}).on('close', () => ends.delete(end))
    }
    near.pipe(far).pipe(near)
  })
  const listen = (port: number) =>
    new Promise<number>((done, refuse) => {
      server.once('error', refuse)
      server.listen(port, '127.0.0.1', () => done((server.address() as { port: number }).port))
    })
  const port = await listen(0)
  return {
    port,
    async cut(): Promise<void> {
      const closed = new Promise<void>((done) => server.close(() => done()))
      for (const end of ends) end.destroy()
      await closed
    },
    mend: () => listen(port),
  }
}
