import { answerGateway } from '@/app/_adapters/gateway'
import { readConfiguration } from '@/lib/gateways/read-configuration'
import { kept, knownOf } from '../known'

/**
 * GET: what a gateway loads in the environment of the gateway key (`?gateway=`, `&authorizer=`): one file as it is where
 * `&file=` names it, else all of them as JSON. If-None-Match and `&wait=` as for the description.
 */
export function GET(request: Request): Promise<Response> {
  return answerGateway(request, async (gateway) => {
    const { file, ...asked } = Object.fromEntries(new URL(request.url).searchParams)
    const { etag, content } = await readConfiguration(gateway, { ...asked, file }, knownOf(request))
    const headers = kept(etag)
    if (content === null) return new Response(null, { status: 304, headers })
    return typeof content === 'string'
      ? new Response(content, { headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' } })
      : Response.json({ files: content }, { headers })
  })
}
