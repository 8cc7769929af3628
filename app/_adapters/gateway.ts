import 'server-only'
import { authenticateGateway, type Gateway } from '@/lib/gateways/keys/authenticate'
import { problemOf } from './problem-of'
import { problemResponse } from './route'

/**
 * Answers a gateway, which proves itself by its key and never by a session. What it is told, no cache keeps: whoever reads
 * it has the key.
 */
export async function answerGateway(
  request: Request,
  run: (gateway: Gateway) => Promise<Response>,
): Promise<Response> {
  const { headers } = request
  try {
    const gateway = await authenticateGateway(headers.get('authorization'), headers.get('x-forwarded-for'))
    return await run(gateway)
  } catch (error) {
    const problem = problemOf(error, headers.get('x-request-id') ?? crypto.randomUUID())
    const response = problemResponse(problem)
    if (problem.status === 401) response.headers.set('www-authenticate', 'Bearer realm="gatehouse"')
    return response
  }
}
