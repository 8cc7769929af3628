'use client'

import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'

/** The list or a key manager could not be read: what that means, the request id, and another try. */
export default function KeyManagersError({
  error,
  retry,
}: {
  error: Error & { digest?: string }
  retry: () => void
}) {
  return (
    <ErrorState
      title="Key managers could not be read"
      requestId={error.digest}
      actions={<Button onClick={retry}>Try again</Button>}
    >
      Nothing was changed. If it stays, tell your operator the request id.
    </ErrorState>
  )
}
