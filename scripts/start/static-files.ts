import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import sirv from 'sirv'

const year = 31_536_000
const day = 86_400
const built = '/_next/static/'

/**
 * Answers what the build made, compressed since then, and what public/ holds. Next would find its way through all its
 * routes for each of a page's files, and compress it anew while the page waits for its style. Returns whether it answered.
 */
export function staticFiles(root: string): (request: IncomingMessage, response: ServerResponse) => boolean {
  // Their names change with what they hold.
  const immutable = sirv(join(root, '.next/static'), { gzip: true, immutable: true, maxAge: year })
  // Fonts and the mark: asked for again with every page, text would stand in another font until the answer comes.
  const open = sirv(join(root, 'public'), { etag: true, maxAge: day })
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false
    // A file may vanish after it was listed, by an update for one: sirv leaves its stream's error to nobody.
    response.once('pipe', (file: Readable) => file.once('error', () => response.destroy()))
    const { url = '' } = request
    let answered = true
    const passOn = () => {
      request.url = url
      answered = false
    }
    if (url.startsWith(built)) {
      request.url = url.slice(built.length - 1)
      immutable(request, response, passOn)
    } else open(request, response, passOn)
    return answered
  }
}
