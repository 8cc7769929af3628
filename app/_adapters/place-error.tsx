'use client'

import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'

/** What Next hands to an error page. `retry` reads again; `reset`, which it hands over too, only draws again. */
export type PageError = { error: Error & { digest?: string }; retry: () => void }

/** A place inside the shell that could not be read: what that means, the request id, and another try. */
export function PlaceError({ title, error, retry }: PageError & { title: string }) {
  return (
    <ErrorState title={title} requestId={error.digest} actions={<Button onClick={retry}>Try again</Button>}>
      Nothing was changed. If it stays, tell your operator the request id.
    </ErrorState>
  )
}
