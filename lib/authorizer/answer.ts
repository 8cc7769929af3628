import type { ServerResponse } from 'node:http'
import type { Decision, Identity } from '@/lib/access/decide'
import { challengeFor } from './challenge'
import { identityHeadersOf } from './identity-headers'
import { reasons, toldAs } from './reasons'

/** Which statuses a gateway passes on to its client. NGINX makes 500 of any refusal but 401 and 403. */
export type Statuses = 'all' | '401-and-403'

/** A decision, with the headers of its identity where they were put together before. */
export type Answerable = Decision & { headers?: readonly string[] }

/** Answers a gateway with what was decided. */
export function answer(
  response: ServerResponse,
  realm: string,
  decision: Answerable,
  statuses: Statuses,
): void {
  if (decision.outcome === 'allowed') {
    const headers = decision.headers ?? headersOf(decision)
    response.writeHead(200, headers as string[]).end()
    return
  }
  const { status, reason } = decision
  const challenge = challengeFor(realm, decision)
  refuse(response, {
    status: status === 400 && statuses === '401-and-403' ? 403 : status,
    decided: status,
    reason: toldAs[reason],
    words: reasons[reason],
    headers: challenge ? ['WWW-Authenticate', challenge] : [],
  })
}

/** The headers of an answer that allows a request: who calls, where somebody does. */
export function headersOf({ identity }: { identity: Identity | null }): string[] {
  return [
    ...(identity ? identityHeadersOf(identity) : []),
    'Cache-Control',
    'no-store',
    'Content-Length',
    '0',
  ]
}

/** A refusal, in words that a client may see. */
export type Refusal = {
  status: number
  /** The status that was decided, where the gateway is told another. */
  decided?: number
  reason: string
  words: string
  headers?: readonly string[]
}

/** Refuses (RFC 9457). */
export function refuse(response: ServerResponse, refusal: Refusal): void {
  const { status, decided = status, reason, words, headers = [] } = refusal
  const body = JSON.stringify({ type: 'about:blank', status: decided, title: words })
  response
    .writeHead(status, [
      ...headers,
      'X-Gatehouse-Status',
      String(decided),
      'X-Gatehouse-Reason',
      reason,
      'Cache-Control',
      'no-store',
      'Content-Type',
      'application/problem+json',
      'Content-Length',
      String(Buffer.byteLength(body)),
    ])
    .end(body)
}
