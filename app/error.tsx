'use client'

import { Button } from '@/components/ui/button'
import { MessagePage } from './_adapters/message-page'

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <MessagePage title="This page could not be shown" action={<Button onClick={reset}>Try again</Button>}>
      Nothing was changed. If it stays, tell your operator the number {error.digest ?? 'unknown'}.
    </MessagePage>
  )
}
