import type { ProblemJson } from '@/lib/problem'

/** The console itself did not answer: the connection, or a restart. */
export const noAnswer: ProblemJson = {
  type: '/problems/unreachable',
  code: 'unreachable',
  title: 'No answer',
  status: 0,
  detail: 'The console did not answer. Check your connection and try again. What you typed is still here.',
}
