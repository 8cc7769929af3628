import 'server-only'
import type { AnyOperation } from '@/lib/operation'
import { Problem, type ProblemJson } from '@/lib/problem'
import { callOf } from './call'
import { problemOf } from './problem-of'

/**
 * Answers a route handler with an operation's result as JSON, or its problem as application/problem+json (RFC 9457).
 * That a change was asked for by a page of ours, the server has made sure of before (scripts/start/door.ts).
 */
export async function answer(
  operation: AnyOperation,
  organization: string | undefined,
  input: () => Promise<unknown>,
): Promise<Response> {
  const call = await callOf(organization, 'api')
  try {
    const value = await operation(call, (await input()) as never)
    return Response.json(value ?? null, { headers: { 'cache-control': 'no-store' } })
  } catch (error) {
    return problemResponse(problemOf(error, call.requestId))
  }
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

/** The JSON body; an object without members where there is none. Throws invalid-input. */
export async function bodyOf(request: Request): Promise<unknown> {
  try {
    const text = await request.text()
    return text === '' ? {} : JSON.parse(text)
  } catch {
    throw new Problem('invalid-input', { detail: 'The body is not JSON. Send a JSON object.' })
  }
}
