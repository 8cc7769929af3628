import { callOf } from '@/app/_adapters/call'
import { answer, bodyOf, problemResponse } from '@/app/_adapters/route'
import { Problem } from '@/lib/problem'
import { matched, routes } from '../routes'

type Context = { params: Promise<{ path: string[] }> }

/** Answers with the operation of the route. Another method of a path that is there answers which ones it takes. */
async function answerRoute(request: Request, { params }: Context): Promise<Response> {
  const { path } = await params
  // Next answers HEAD with the handler of GET.
  const asked = request.method === 'HEAD' ? 'GET' : request.method
  const here = routes.flatMap(([method, template, operation]) => {
    const named = matched(template, path)
    return named ? [{ method, named, operation }] : []
  })
  const found = here.find(({ method }) => method === asked)
  if (!found) return refuse(here.map(({ method }) => method))
  const { organization, ...named } = found.named
  return answer(found.operation, organization, async () => {
    const given = asked === 'GET' ? queryOf(request) : await bodyOf(request)
    // Anything else than an object is the operation's to refuse.
    return typeof given === 'object' && given !== null && !Array.isArray(given)
      ? { ...given, ...named }
      : given
  })
}

function queryOf(request: Request): unknown {
  return Object.fromEntries(new URL(request.url).searchParams)
}

async function refuse(methods: string[]): Promise<Response> {
  const { requestId } = await callOf()
  const problem = new Problem(methods.length > 0 ? 'other-method' : 'not-found')
  const response = problemResponse({ ...problem.toJSON(), requestId })
  // RFC 9110, section 15.5.6.
  if (methods.length > 0) response.headers.set('allow', methods.join(', '))
  return response
}

export {
  answerRoute as DELETE,
  answerRoute as GET,
  answerRoute as PATCH,
  answerRoute as POST,
  answerRoute as PUT,
}
