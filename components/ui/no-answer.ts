import type { ProblemJson } from '@/lib/problem'

/** The request did not come through, or its answer did not come back. */
export const noAnswer: ProblemJson = {
  type: '',
  code: 'unexpected',
  title: '',
  status: 0,
  detail: 'The console did not answer. Check the connection, then try again.',
}
