import 'server-only'
import type { Call } from '@/lib/auth/access'
import { Problem, type ProblemJson } from '@/lib/problem'
import { callOf } from './call'
import { problemOf } from './problem-of'

/**
 * Answers a route handler with an operation's result as JSON, or its problem as application/problem+json (RFC 9457).
 * That a change was asked for by a page of ours, the server has made sure of before (scripts/start/door.ts).
 */
export async function answer<I, O>(
  operation: (call: Call, input: I) => Promise<O>,
  organization: string | undefined,
  input: I | (() => Promise<I>),
): Promise<Response> {
  const call = await callOf(organization, 'api')
  try {
    const value = await operation(
      call,
      typeof input === 'function' ? await (input as () => Promise<I>)() : input,
    )
    return Response.json(value ?? null, { headers: { 'cache-control': 'no-store' } })
  } catch (error) {
    return problemResponse(problemOf(error, call.requestId))
  }
}

/** Next passes no params to a route without a dynamic segment. */
type InOrganization = { params?: Promise<{ organization?: string }> }

/** A POST handler whose JSON body is the operation's input, in the organization of the address, if it names one. */
export function post<I, O>(operation: (call: Call, input: I) => Promise<O>) {
  return async (request: Request, { params }: InOrganization): Promise<Response> =>
    answer(operation, (await params)?.organization, async () => (await body(request)) as I)
}

export function problemResponse(problem: ProblemJson): Response {
  const { retryAfter } = (problem.data ?? {}) as { retryAfter?: number }
  return Response.json(problem, {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      // RFC 9110, section 10.2.3: in seconds.
      ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    },
  })
}

/** The JSON body, or the problem invalid-input. */
async function body(request: Request): Promise<unknown> {
  try {
    return await request.json()
  } catch {
    throw new Problem('invalid-input', { detail: 'The body is not JSON. Send a JSON object.' })
  }
}
