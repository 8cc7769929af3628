import type { IncomingMessage, ServerResponse } from 'node:http'
// Next's own, by its place: it is in no public module, and a copy would let through what Next does not read.
import { parseAndValidateFlightRouterState } from 'next/dist/server/app-render/parse-and-validate-flight-router-state.js'
import type { Env } from '@/lib/env'
import { log } from '@/lib/log/log'
import { Problem } from '@/lib/problem'
import { settleForwardedHeaders } from './peer'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])
/** Bytes of a request's body; the largest that a form sends are some 100,000. */
const longestBody = 1_048_576
/** What answers here believes a gateway key, which no browser sends by itself, and no session. */
const forGateways = '/api/v1/gateway/'
/** An OpenAPI document of thousands of operations, in JSON. */
const longestDocument = 10_485_760
const takesDocument =
  /^\/api\/v1\/organizations\/[^/]+\/(api-documents|apis-from-documents|apis\/[^/]+\/document)$/
const methods = new Set([...safe, 'POST', 'PUT', 'PATCH', 'DELETE'])

/** On every answer, also on those that Next gives by itself. A page's own policy, with its nonce, replaces this one. */
const always = {
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

type Settings = Pick<Env, 'nextauthUrl' | 'trustedProxies' | 'evaluation'>

/**
 * Gives the request its id and the true address of its peer, and the answer its headers; then answers what the
 * application is not asked. Returns whether the application answers.
 */
export function letIn(request: IncomingMessage, response: ServerResponse, env: Settings): boolean {
  const own = new URL(env.nextauthUrl)
  const { host } = request.headers
  settleForwardedHeaders(request, env.trustedProxies, own)
  const requestId = crypto.randomUUID()
  request.headers['x-request-id'] = requestId
  response.setHeader('x-request-id', requestId)
  for (const [name, value] of Object.entries(always)) response.setHeader(name, value)
  if (own.protocol === 'https:')
    response.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains')

  const { method = '', url = '' } = request
  const path = url.split('?')[0] as string
  if (!methods.has(method)) return refuse(response, 405, 'Method Not Allowed')
  if (!path.startsWith('/') || !decodes(path) || !routerStateReads(request))
    return refuse(response, 400, 'Bad Request')
  const longest = takesDocument.test(path) ? longestDocument : longestBody
  if (Number(request.headers['content-length'] ?? 0) > longest)
    return refuse(response, 413, 'Content Too Large')
  if (request.headers['transfer-encoding']) cutBody(request)
  if (!safe.has(method) && request.headers.origin !== own.origin && !path.startsWith(forGateways))
    return refuseCrossSite(request, response)
  if (env.evaluation && safe.has(method) && host === own.host.replace(own.hostname, 'localhost')) {
    // Its pages would send what the line above refuses.
    response.writeHead(307, { location: own.origin + url }).end()
    return false
  }
  return true
}

/**
 * A session's cookie proves nothing about who wrote the request, so that whatever may change something tells its
 * Origin, and tells ours (RFC 6454, section 7.3; browsers do).
 */
function refuseCrossSite({ method, url, headers }: IncomingMessage, response: ServerResponse): false {
  const requestId = headers['x-request-id'] as string
  const { origin, 'x-forwarded-for': address } = headers
  log.warn({ requestId, method, path: url?.split('?')[0], origin, address }, 'cross-site')
  const problem = new Problem('cross-site').toJSON()
  const body = JSON.stringify({ ...problem, requestId })
  return refuse(response, problem.status, body, 'application/problem+json')
}

/** Nobody who reads a body that did not tell its length gets more of it than the longest; the rest is read into nothing. */
function cutBody(request: IncomingMessage): void {
  const push = request.push.bind(request)
  let left = longestBody
  request.push = (chunk: Buffer | null) => {
    if (!chunk) return push(chunk)
    const kept = chunk.subarray(0, left)
    left -= kept.length
    return kept.length > 0 ? push(kept) : true
  }
}

function refuse(response: ServerResponse, status: number, body: string, type = 'text/plain'): false {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
  return false
}

/** Next ends as at a bug over a state of its router that it cannot read. */
function routerStateReads({ headers }: IncomingMessage): boolean {
  try {
    parseAndValidateFlightRouterState(headers['next-router-state-tree'])
    return true
  } catch {
    return false
  }
}

function decodes(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}
