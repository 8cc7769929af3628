import 'server-only'
import { log } from '@/lib/log/log'
import { Problem, type ProblemJson } from '@/lib/problem'

/** Any error as what may leave the server. */
export function problemOf(error: unknown, requestId: string): ProblemJson {
  if (error instanceof Problem) {
    if (error.code === 'busy') log.warn({ err: error, requestId }, 'busy')
    return { ...error.toJSON(), requestId }
  }
  log.error({ err: error, requestId }, 'unexpected')
  return { ...new Problem('unexpected').toJSON(), requestId }
}
