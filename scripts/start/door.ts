import type { IncomingMessage, ServerResponse } from 'node:http'
import { log } from '@/lib/log/log'
import { Problem } from '@/lib/problem'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])
/** Bytes of a request's body; the largest that a form sends are some 100,000. */
const longestBody = 1_048_576
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

/**
 * Gives the request its id and the answer its headers, and answers what the application is not asked: methods and
 * addresses that nothing here has, and changes asked for by a page of another site. A session's cookie proves nothing
 * about who wrote the request, so that whatever may change something tells its Origin, and tells ours (RFC 6454,
 * section 7.3; browsers do). Returns whether the application answers.
 */
export function letIn(request: IncomingMessage, response: ServerResponse, own: URL): boolean {
  const requestId = crypto.randomUUID()
  request.headers['x-request-id'] = requestId
  response.setHeader('x-request-id', requestId)
  for (const [name, value] of Object.entries(always)) response.setHeader(name, value)
  if (own.protocol === 'https:')
    response.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains')

  const { method = '', url = '' } = request
  if (!methods.has(method)) return refuse(response, 405, 'Method Not Allowed')
  const path = url.split('?')[0] as string
  if (!decodes(path)) return refuse(response, 400, 'Bad Request')
  // Sent without a length it is cut off later (proxyClientMaxBodySize in next.config.mjs).
  if (Number(request.headers['content-length'] ?? 0) > longestBody)
    return refuse(response, 413, 'Content Too Large')
  const { origin } = request.headers
  if (safe.has(method) || origin === own.origin) return true
  log.warn({ requestId, method, path, origin, address: request.headers['x-forwarded-for'] }, 'cross-site')
  const problem = new Problem('cross-site').toJSON()
  return refuse(
    response,
    problem.status,
    JSON.stringify({ ...problem, requestId }),
    'application/problem+json',
  )
}

function refuse(response: ServerResponse, status: number, body: string, type = 'text/plain'): false {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
  return false
}

function decodes(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}
