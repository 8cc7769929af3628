'use client'

import { MessagePage } from './_adapters/message-page'

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <MessagePage
      title="This page could not be shown"
      action={
        <button type="button" className="btn" onClick={reset}>
          Try again
        </button>
      }
    >
      Nothing was changed. If it stays, tell your operator the number {error.digest ?? 'unknown'}.
    </MessagePage>
  )
}
