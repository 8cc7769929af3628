import { connect } from 'node:net'

export type Sent = { method: string; target: string; headers: readonly [name: string, value: string][] }
export type Answer = { status: number; headers: [string, string][]; body: string }

/** Sends a request as it is written, with nothing that a client would make of it, and reads the answer to its end. */
export async function send(port: number, { method, target, headers }: Sent): Promise<Answer> {
  const own = headers.some(([name]) => name.toLowerCase() === 'connection') ? [] : ['Connection: close']
  const length = ['POST', 'PUT', 'PATCH'].includes(method) ? ['Content-Length: 0'] : []
  const lines = [
    `${method} ${target} HTTP/1.1`,
    'Host: api.example',
    ...own,
    ...length,
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ]
  const socket = connect(port, '127.0.0.1')
  socket.setTimeout(10_000, () => socket.destroy(new Error('The gateway did not answer within 10 s')))
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  const parts: Buffer[] = []
  for await (const part of socket) parts.push(part as Buffer)
  return read(Buffer.concat(parts).toString())
}

function read(text: string): Answer {
  const [head = '', ...rest] = text.split('\r\n\r\n')
  const [first = '', ...fields] = head.split('\r\n')
  return {
    status: Number(first.split(' ')[1]),
    headers: fields.map((field): [string, string] => {
      const colon = field.indexOf(':')
      return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()]
    }),
    body: rest.join('\r\n\r\n'),
  }
}
