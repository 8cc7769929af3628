import 'server-only'
import { Webhook } from 'standardwebhooks'
import type { FetchDocument } from '@/lib/net/fetch-document'
import { Problem } from '@/lib/problem'
import type { Attempt } from './attempt'

/**
 * Posts a message, signed by each of the secrets as Standard Webhooks says. Redirects are not followed, and the body of the
 * answer is not read. Throws only where `signal` ended it.
 */
export async function postWebhook(
  { fetch, signal }: { fetch: FetchDocument; signal?: AbortSignal | undefined },
  { url, secrets }: { url: string; secrets: readonly string[] },
  { id, body }: { id: string; body: string },
): Promise<Attempt> {
  const now = new Date()
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(' '),
  }
  try {
    const message = { json: body, headers }
    const { status, retryAfter } = await fetch(url, { maxBytes: 0, message, ...(signal && { signal }) })
    return judged(status, retryAfter)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { outcome: 'failed', status: null, detail: error.message }
  }
}

function judged(status: number, retryAfter = 0): Attempt {
  if (status >= 200 && status < 300) return { outcome: 'delivered', status, detail: null }
  if (status === 410)
    return {
      outcome: 'gone',
      status,
      detail: 'The receiver answered 410: it wants nothing any more.',
    }
  if ((status === 429 || status === 503) && retryAfter > 0)
    return {
      outcome: 'failed',
      status,
      detail: `The receiver answered ${status} and asked for a later try.`,
      retryAfter,
    }
  const redirects = status >= 300 && status < 400
  return {
    outcome: 'failed',
    status,
    detail: redirects
      ? `The receiver answered ${status}, a redirect, which is not followed. Enter the address that it leads to.`
      : `The receiver answered ${status}.`,
  }
}
