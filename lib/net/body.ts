import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { Problem } from '@/lib/problem'

/** The bytes of an answer, at most `maxBytes` of them. Throws the problem bad-answer. */
export async function readLimited(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body) {
    size += part.length
    if (size > maxBytes) throw tooLarge(maxBytes)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

const decoders = { gzip: gunzipSync, 'x-gzip': gunzipSync, deflate: inflateSync, br: brotliDecompressSync }

/** Identity was asked for; a server that compresses all the same is decoded up to the same limit, counted decoded. */
export function decode(body: Uint8Array, encoding: string, maxBytes: number): Uint8Array {
  const name = encoding.trim().toLowerCase()
  if (name === '' || name === 'identity') return body
  if (!Object.hasOwn(decoders, name))
    throw new Problem('bad-answer', {
      detail: 'The server encodes its answer in a way that is not read here.',
    })
  try {
    return decoders[name as keyof typeof decoders](body, { maxOutputLength: maxBytes })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maxBytes)
    throw new Problem('bad-answer', { detail: 'The answer is compressed and cannot be decoded.' })
  }
}

function tooLarge(maxBytes: number): Problem {
  return new Problem('bad-answer', {
    detail: `The answer is larger than ${Math.round(maxBytes / 1024)} KiB.`,
  })
}
