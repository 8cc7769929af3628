import type { IncomingMessage, ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import { isMisbehaviour, type Misbehaviour } from './misbehaviour'

type Controlled = {
  origin: string
  rotate(options: { dropOld: boolean }): Promise<void>
  sign(claims: object, header?: object): string
  misbehave(way: Misbehaviour | null, where: 'document' | 'keys'): void
}

/**
 * POST /_sandbox/rotate[?drop], /_sandbox/misbehave?name=…[&where=keys] (no name: behave again), and /_sandbox/sign with
 * claims and header as JSON, which answers the token. Only this machine, and no page of another site: a browser tells its
 * origin, and a name that was pointed here tells itself in Host.
 */
export async function control(
  sandbox: Controlled,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', sandbox.origin)
  const { origin = sandbox.origin, host } = request.headers
  const local = /^(127\.|::1$|::ffff:127\.)/.test(request.socket.remoteAddress ?? '')
  const end = (status: number) => void response.writeHead(status).end()
  if (!local || origin !== sandbox.origin || host !== new URL(sandbox.origin).host) return end(403)
  if (request.method !== 'POST') return end(405)
  if (url.pathname === '/_sandbox/rotate') {
    await sandbox.rotate({ dropOld: url.searchParams.has('drop') })
    return end(204)
  }
  if (url.pathname === '/_sandbox/sign') {
    const { claims, header } = (await json(request)) as { claims: object; header?: object }
    return void response
      .writeHead(200, { 'content-type': 'application/jwt' })
      .end(sandbox.sign(claims, header))
  }
  if (url.pathname !== '/_sandbox/misbehave') return end(404)
  const name = url.searchParams.get('name') ?? ''
  if (name && !isMisbehaviour(name)) return end(404)
  sandbox.misbehave(
    isMisbehaviour(name) ? name : null,
    url.searchParams.get('where') === 'keys' ? 'keys' : 'document',
  )
  return end(204)
}
