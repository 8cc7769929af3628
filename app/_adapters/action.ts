import 'server-only'
import type { Call } from '@/lib/auth/access'
import type { ProblemJson } from '@/lib/problem'
import { callOf } from './call'
import { problemOf } from './problem-of'

/** What a server action returns: the value, or the problem to show where the person is looking. */
export type Outcome<O> = { ok: true; value: O } | { ok: false; problem: ProblemJson }

/** Runs an operation for a server action. A bug is logged and answered as `unexpected` with the request id. */
export async function act<I, O>(
  operation: (call: Call, input: I) => Promise<O>,
  organization: string | undefined,
  input: I,
): Promise<Outcome<O>> {
  const call = await callOf(organization)
  try {
    return { ok: true, value: await operation(call, input) }
  } catch (error) {
    return { ok: false, problem: problemOf(error, call.requestId) }
  }
}
