'use client'

import { catchError, type ErrorInfo } from 'next/error'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'

/**
 * A place inside the shell that may turn out not to be readable: what that means, the request id, and another try. The
 * layout around a place sets it; an error.tsx would be one more script in every page of its folder.
 */
export const PlaceBoundary = catchError(PlaceError)

/** `retry` reads again; `reset`, which Next hands over too, only draws again. */
function PlaceError({ title }: { title: string }, { error, retry }: ErrorInfo) {
  const { digest } = error as Error & { digest?: string }
  return (
    <ErrorState title={title} requestId={digest} actions={<Button onClick={retry}>Try again</Button>}>
      Nothing was changed. If it stays, tell your operator the request id.
    </ErrorState>
  )
}
