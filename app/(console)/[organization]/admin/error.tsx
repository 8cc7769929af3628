'use client'

import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'

/** A place that could not be read; the shell stays around it. */
export default function AdminError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <ErrorState
      title="This page could not be shown"
      requestId={error.digest}
      actions={<Button onClick={reset}>Try again</Button>}
    >
      Nothing was changed. If it stays, tell your operator the request id.
    </ErrorState>
  )
}
