import { answerGateway } from '@/app/_adapters/gateway'
import { bodyOf } from '@/app/_adapters/route'
import { keepDecisions } from '@/lib/gateways/decisions/keep'

/** POST: what an authorizer decided since its last report, in numbers. */
export function POST(request: Request): Promise<Response> {
  return answerGateway(request, async (gateway) => {
    await keepDecisions(gateway, await bodyOf(request))
    return new Response(null, { status: 204 })
  })
}
