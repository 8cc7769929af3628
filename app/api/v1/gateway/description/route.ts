import { answerGateway } from '@/app/_adapters/gateway'
import { readDescription } from '@/lib/gateways/description/read'

/**
 * GET: what decides about requests in the environment of the gateway key. With If-None-Match and `?wait=` (seconds, 25 at
 * most) it answers when that is something else, or with 304 when the time is over.
 */
export function GET(request: Request): Promise<Response> {
  return answerGateway(request, async (gateway) => {
    const seconds = Number(new URL(request.url).searchParams.get('wait') ?? 0)
    const { etag, description } = await readDescription(gateway, {
      ifNoneMatch: request.headers.get('if-none-match'),
      seconds: Math.max(seconds, 0),
      signal: request.signal,
    })
    const headers = { etag, 'cache-control': 'private, no-cache' }
    return description
      ? Response.json(description, { headers })
      : new Response(null, { status: 304, headers })
  })
}
