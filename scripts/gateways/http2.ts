import { connect } from 'node:net'

/** Sends requests of HTTP/2 as they are written, which a client would not (RFC 9113, with prior knowledge; RFC 7541). */

export type Field = readonly [name: string, value: string]
/** A request: fields in their order, pseudo-header fields among them, then a body and trailers where there are any. */
export type Sent2 = { fields: readonly Field[]; body?: string; trailers?: readonly Field[] }

const types = { data: 0, headers: 1, reset: 3, settings: 4, goAway: 7 }
const flags = { endStream: 1, acknowledge: 1, endHeaders: 4 }

function frame(type: number, flag: number, stream: number, payload: Uint8Array = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(9)
  head.writeUIntBE(payload.length, 0, 3)
  head.writeUInt8(type, 3)
  head.writeUInt8(flag, 4)
  head.writeUInt32BE(stream, 5)
  return Buffer.concat([head, payload])
}

/** A length in a prefix of seven bits (RFC 7541, section 5.1). */
function length(value: number): Buffer {
  if (value < 127) return Buffer.from([value])
  const bytes = [127]
  for (value -= 127; value >= 128; value >>= 7) bytes.push((value & 127) | 128)
  return Buffer.from([...bytes, value])
}

/** Fields without an index, and without Huffman's code (RFC 7541, section 6.2.2). */
function block(fields: readonly Field[]): Buffer {
  const text = (value: string) => {
    const bytes = Buffer.from(value, 'latin1')
    return Buffer.concat([length(bytes.length), bytes])
  }
  return Buffer.concat(fields.flatMap(([name, value]) => [Buffer.from([0]), text(name), text(value)]))
}

function requestOf({ fields, body, trailers }: Sent2): Buffer {
  const ends = (last: boolean) => (last ? flags.endStream : 0)
  const whole = body === undefined && trailers === undefined
  return Buffer.concat([
    Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
    frame(types.settings, 0, 0),
    frame(types.headers, flags.endHeaders | ends(whole), 1, block(fields)),
    ...(body === undefined
      ? []
      : [frame(types.data, ends(trailers === undefined), 1, Buffer.from(body, 'latin1'))]),
    ...(trailers === undefined
      ? []
      : [frame(types.headers, flags.endHeaders | flags.endStream, 1, block(trailers))]),
  ])
}

/** Sends it, and waits until the answer is there, the stream or the connection is refused, or nothing more comes. */
export function send2(port: number, sent: Sent2): Promise<void> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1')
    let rest = Buffer.alloc(0)
    socket.on('data', (part: Buffer) => {
      rest = Buffer.concat([rest, part])
      while (rest.length >= 9 && rest.length >= 9 + rest.readUIntBE(0, 3)) {
        const end = 9 + rest.readUIntBE(0, 3)
        const [type, flag, stream] = [rest.readUInt8(3), rest.readUInt8(4), rest.readUInt32BE(5)]
        rest = rest.subarray(end)
        if (type === types.settings && !(flag & flags.acknowledge))
          socket.write(frame(types.settings, flags.acknowledge, 0))
        const answered =
          stream === 1 && (type === types.data || type === types.headers) && flag & flags.endStream
        if (answered || type === types.reset || type === types.goAway) socket.end()
      }
    })
    socket.on('error', () => {})
    socket.on('close', () => done())
    socket.setTimeout(1_000, () => socket.destroy())
    socket.write(requestOf(sent))
  })
}
