import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Access } from '@/lib/access/access'
import { type AskedRequest, type Decision, decide as decideAfresh } from '@/lib/access/decide'
import type { Judgement } from '@/lib/oidc/token/judge'
import { answer, type Refusal, refuse, type Statuses } from './answer'
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
  /** Told of every question that was answered with no decision. */
  turnedAway?(reason: TurnedAway): void
  /** Told of what went wrong here. */
  failed?(error: unknown): void
  /** Whether it is being ended: who asks about that is told to ask another. */
  isEnding?(): boolean
  /** What /metrics answers. */
  metrics?(): Promise<{ type: string; body: string }>
}

/** Why a question was answered with no decision. */
export type TurnedAway = 'not-ready' | 'gateway' | 'request' | 'unexpected'

/** A way to ask: how the request is told, and which statuses come through. */
type Way = { protocol: Protocol; statuses: Statuses }

const extAuthz = '/ext-authz'
const ways = new Map<string, Way>([
  ['/auth-request', { protocol: inHeaders('X-Original-Method', 'X-Original-URI'), statuses: '401-and-403' }],
  ['/forward-auth', { protocol: inHeaders('X-Forwarded-Method', 'X-Forwarded-Uri'), statuses: 'all' }],
])
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
    turnedAway = () => {},
    failed = () => {},
    isEnding = () => false,
    metrics,
  } = settings
  const { decide = decideAfresh } = settings
  const isSecret = gatewaySecret === null ? null : knows(gatewaySecret)

  function turnAway(response: ServerResponse, refusal: Refusal & { reason: TurnedAway }): void {
    turnedAway(refusal.reason)
    refuse(response, refusal)
  }

  function tellOf(decision: Decision, begun: number): void {
    decided(decision, performance.now() - begun)
    if (decision.judgement) judged(decision.judgement)
  }

  /** Without a promise where none is needed: most tokens were seen before. */
  function ask(request: IncomingMessage, response: ServerResponse, way: Way): void | Promise<void> {
    const begun = performance.now()
    if (isSecret && !isSecret(gatewaySecretOf(request))) return turnAway(response, unknownGateway)
    const current = access()
    if (!current) return turnAway(response, notReady)
    const say = (decision: Decision) => {
      answer(response, current.organization.handle, decision, way.statuses)
      tellOf(decision, begun)
    }
    const asked = way.protocol(request)
    const decision = asked ? decide(current, asked, now()) : unclear
    return decision instanceof Promise ? decision.then(say) : say(decision)
  }

  async function aboutToken(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const begun = performance.now()
    const { authorization } = request.headers
    if (!isSecret?.(basicPassword(authorization))) return turnAway(response, unknownClient)
    if (request.method !== 'POST') return turnAway(response, { ...notAllowed, headers: ['Allow', 'POST'] })
    const question = await readQuestion(request)
    if (!question) return turnAway(response, noQuestion)
    const current = access()
    if (!current) return turnAway(response, notReady)
    const judged = await introspect(current, question, now())
    if (!judged) return turnAway(response, noQuestion)
    const body = JSON.stringify(judged.said)
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
    tellOf(judged.decision, begun)
  }

  function route(request: IncomingMessage, response: ServerResponse): void | Promise<void> {
    const { url = '', method } = request
    // Envoy's question first: what follows the prefix is not ours to read.
    if (url.startsWith(`${extAuthz}/`)) return ask(request, response, behindExtAuthz)
    const question = url.indexOf('?')
    const path = question < 0 ? url : url.slice(0, question)
    if (path === '/introspect') return aboutToken(request, response)
    const reads = method === 'GET' || method === 'HEAD'
    const way = ways.get(path)
    if ((way || path === '/healthz' || path === '/readyz') && !reads)
      return turnAway(response, { ...notAllowed, headers: ['Allow', 'GET, HEAD'] })
    if (way) return ask(request, response, way)
    if (path === '/metrics' && reads && metrics) return metrics().then((text) => tell(response, text))
    if (path === '/healthz') return say(response, 200, 'ok')
    // Who looks whether it is ready asks nothing of it.
    if (path === '/readyz' && isEnding()) return refuse(response, ending)
    if (path === '/readyz') return access() ? say(response, 200, 'ready') : refuse(response, notReady)
    turnAway(response, notFound)
  }

  return (request: IncomingMessage, response: ServerResponse): void => {
    const fail = (error: unknown) => {
      failed(error)
      if (response.headersSent) response.destroy()
      else turnAway(response, unexpected)
    }
    try {
      route(request, response)?.catch(fail)
    } catch (error) {
      fail(error)
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
} as const
const unknownClient = {
  status: 401,
  reason: 'gateway',
  words: 'The caller does not prove itself: GATEWAY_SECRET is the password of HTTP Basic',
  headers: ['WWW-Authenticate', 'Basic realm="introspect"'],
} as const
const notReady = {
  status: 503,
  reason: 'not-ready',
  words: 'What decides about requests is not known, or too old to be relied on',
} as const
const ending = { ...notReady, words: 'It is being ended' } as const
const noQuestion = {
  status: 400,
  reason: 'request',
  words: 'The question is a form with one token, and at most one api and one scope',
} as const
const notAllowed = { status: 405, reason: 'request', words: 'The method is not answered here' } as const
const notFound = { status: 404, reason: 'request', words: 'Nothing is answered here' } as const
const unexpected = { status: 500, reason: 'unexpected', words: 'Something went wrong here' } as const
