import { answerGateway } from '@/app/_adapters/gateway'
import { readDescription } from '@/lib/gateways/description/read'
import { kept, knownOf } from '../known'

/**
 * GET: what decides about requests in the environment of the gateway key. With If-None-Match and `?wait=` (seconds, 25 at
 * most) it answers when that is something else, or with 304 when the time is over.
 */
export function GET(request: Request): Promise<Response> {
  return answerGateway(request, async (gateway) => {
    const { etag, description } = await readDescription(gateway, knownOf(request))
    const headers = kept(etag)
    return description
      ? Response.json(description, { headers })
      : new Response(null, { status: 304, headers })
  })
}
