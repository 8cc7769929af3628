import { openapi } from './openapi'
import { routes } from './routes'

/** GET: what this interface takes, as an OpenAPI document. It says nothing that its source does not. */
export function GET(): Response {
  return Response.json(openapi(routes), { headers: { 'cache-control': 'no-store' } })
}
