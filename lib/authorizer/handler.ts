import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Access } from '@/lib/access/access'
import { type AskedRequest, type Decision, decide as decideAfresh } from '@/lib/access/decide'
import type { Judgement } from '@/lib/oidc/token/judge'
import { answer, refuse, type Statuses } from './answer'
import { behindPrefix, inHeaders, type Protocol } from './asked'
import { basicPassword, knows } from './gateway-secret'
import { introspect, readQuestion } from './introspect'

export type Settings = {
  /** What decides now; null while nothing is known, or too old to be relied on. */
  access(): Access | null
  /** What gateways prove themselves by; null where only this machine reaches the listener. */
  gatewaySecret: string | null
  now?(): Date
  /** Decides as lib/access/decide does; left out: each time afresh. */
  decide?(access: Access, asked: AskedRequest, now: Date): Decision | Promise<Decision>
  /** Told of every decision, and how many milliseconds it took. */
  decided?(decision: Decision, milliseconds: number): void
  /** Told of every token that was judged, and not only remembered. */
  judged?(judgement: Judgement): void
  /** What /metrics answers. */
  metrics?(): Promise<{ type: string; body: string }>
}

/** A way to ask: how the request is told, and which statuses come through. */
type Way = { protocol: Protocol; statuses: Statuses }

const extAuthz = '/ext-authz'
const ways: Record<string, Way> = {
  '/auth-request': {
    protocol: inHeaders('X-Original-Method', 'X-Original-URI'),
    statuses: '401-and-403',
  },
  '/forward-auth': { protocol: inHeaders('X-Forwarded-Method', 'X-Forwarded-Uri'), statuses: 'all' },
}
const behindExtAuthz: Way = { protocol: behindPrefix(extAuthz), statuses: 'all' }

/** What a gateway said unclearly is refused as the path or the method would be. */
const unclear: Decision = {
  outcome: 'refused',
  status: 400,
  reason: 'request',
  words: 'The gateway does not say exactly once what it was asked',
  api: null,
  operation: null,
  keyManager: null,
  judgement: null,
}

/** Answers the questions of gateways. Never throws: what goes wrong is refused. */
export function createHandler(settings: Settings) {
  const {
    access,
    gatewaySecret,
    now = () => new Date(),
    decided = () => {},
    judged = () => {},
    metrics,
  } = settings
  const { decide = decideAfresh } = settings
  const isSecret = gatewaySecret === null ? null : knows(gatewaySecret)

  /** Without a promise where none is needed: most tokens were seen before. */
  function ask(request: IncomingMessage, response: ServerResponse, way: Way): void | Promise<void> {
    const begun = performance.now()
    if (isSecret && !isSecret(gatewaySecretOf(request))) return refuse(response, unknownGateway)
    const current = access()
    if (!current) return refuse(response, notReady)
    const say = (decision: Decision) => {
      answer(response, current.organization.handle, decision, way.statuses)
      decided(decision, performance.now() - begun)
      if (decision.judgement) judged(decision.judgement)
    }
    const asked = way.protocol(request)
    const decision = asked ? decide(current, asked, now()) : unclear
    return decision instanceof Promise ? decision.then(say) : say(decision)
  }

  async function aboutToken(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { authorization } = request.headers
    if (!isSecret?.(basicPassword(authorization))) return refuse(response, unknownClient)
    if (request.method !== 'POST') return refuse(response, { ...notAllowed, headers: ['Allow', 'POST'] })
    const question = await readQuestion(request)
    if (!question) return refuse(response, noQuestion)
    const current = access()
    if (!current) return refuse(response, notReady)
    const said = await introspect(current, question, { now: now(), judged })
    if (!said) return refuse(response, noQuestion)
    const body = JSON.stringify(said)
    response
      .writeHead(200, [
        'Content-Type',
        'application/json',
        'Cache-Control',
        'no-store',
        'Content-Length',
        String(Buffer.byteLength(body)),
      ])
      .end(body)
  }

  function route(request: IncomingMessage, response: ServerResponse): void | Promise<void> {
    const { url = '', method } = request
    // Envoy's question first: what follows the prefix is not ours to read.
    if (url.startsWith(`${extAuthz}/`)) return ask(request, response, behindExtAuthz)
    const [path = ''] = url.split('?', 1)
    if (path === '/introspect') return aboutToken(request, response)
    const reads = method === 'GET' || method === 'HEAD'
    const way = Object.hasOwn(ways, path) ? ways[path] : undefined
    if ((way || path === '/healthz' || path === '/readyz') && !reads)
      return refuse(response, { ...notAllowed, headers: ['Allow', 'GET, HEAD'] })
    if (way) return ask(request, response, way)
    if (path === '/metrics' && reads && metrics) return metrics().then((text) => tell(response, text))
    if (path === '/healthz') return say(response, 200, 'ok')
    if (path === '/readyz') return access() ? say(response, 200, 'ready') : refuse(response, notReady)
    refuse(response, notFound)
  }

  return (request: IncomingMessage, response: ServerResponse): void => {
    const fail = () => {
      if (response.headersSent) response.destroy()
      else refuse(response, unexpected)
    }
    try {
      route(request, response)?.catch(fail)
    } catch {
      fail()
    }
  }
}

function gatewaySecretOf({ headers }: IncomingMessage): string | undefined {
  const given = headers['x-gateway-secret']
  return typeof given === 'string' ? given : undefined
}

function tell(response: ServerResponse, { type, body }: { type: string; body: string }): void {
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
}

function say(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'content-type': 'text/plain', 'cache-control': 'no-store' }).end(`${words}\n`)
}

const unknownGateway = {
  status: 403,
  reason: 'gateway',
  words: 'The gateway does not prove itself: it sends GATEWAY_SECRET in X-Gateway-Secret',
}
const unknownClient = {
  status: 401,
  reason: 'gateway',
  words: 'The caller does not prove itself: GATEWAY_SECRET is the password of HTTP Basic',
  headers: ['WWW-Authenticate', 'Basic realm="introspect"'],
}
const notReady = {
  status: 503,
  reason: 'not-ready',
  words: 'What decides about requests is not known, or too old to be relied on',
}
const noQuestion = {
  status: 400,
  reason: 'request',
  words: 'The question is a form with one token, and at most one api and one scope',
}
const notAllowed = { status: 405, reason: 'request', words: 'The method is not answered here' }
const notFound = { status: 404, reason: 'request', words: 'Nothing is answered here' }
const unexpected = { status: 500, reason: 'unexpected', words: 'Something went wrong here' }
