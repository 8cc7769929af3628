import { exportJWK, generateKeyPair } from 'jose'
import type { FetchDocument } from '@/lib/net/fetch-document'
import { verdictOn } from '@/lib/net/judge-url'
import { parseOutboundAllow } from '@/lib/net/outbound-allow'

export type Answer = { body: unknown; status?: number; contentType?: string; location?: string }

/**
 * A fetch that answers from a table, by URL; 404 elsewhere. Bodies are bytes, text, or a value sent as JSON. Addresses are
 * judged by the rules of the guarded fetch, opened as `allow` says (OUTBOUND_ALLOW).
 */
export function publish(answers: Record<string, Answer>, allow = ''): FetchDocument {
  const opened = parseOutboundAllow(allow)
  const fetch: FetchDocument = async (url) => {
    const answer = answers[url]
    if (!answer) return { status: 404, contentType: '', body: new Uint8Array() }
    const { body, status = 200, contentType = 'application/json', location } = answer
    return { status, contentType, body: bytes(body), ...(location !== undefined && { location }) }
  }
  return Object.assign(fetch, { judge: (url: string) => verdictOn(url, opened) })
}

function bytes(body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body
  return new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body))
}

/** A public RSA key of our own making, as a server publishes it. */
export async function publicKey(more: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  const { publicKey: key } = await generateKeyPair('RS256', { extractable: true })
  return { ...(await exportJWK(key)), kid: 'one', alg: 'RS256', use: 'sig', ...more }
}
