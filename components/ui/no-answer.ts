import type { ProblemJson } from '@/lib/problem'

/** The request did not come through, or its answer did not come back: the connection, or a restart. */
export const noAnswer: ProblemJson = {
  type: '/problems/unreachable',
  code: 'unreachable',
  title: 'No answer',
  status: 0,
  detail: 'The console did not answer. Check the connection, then try again.',
}
