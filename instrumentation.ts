import type { Instrumentation } from 'next'

/** Errors that Next caught itself go to the same log, with the number that the error page shows. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { log } = await import('@/lib/log/log')
  const { digest } = error as { digest?: string }
  const path = request.path.split('?')[0]
  log.error(
    { err: error, requestId: digest, method: request.method, path, route: context.routePath },
    'unexpected',
  )
}
