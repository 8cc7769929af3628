'use client'

import { Button } from '@/components/ui/button'
import { MessagePage } from './_adapters/message-page'
import type { PageError } from './_adapters/place-error'

export default function ErrorPage({ error, retry }: PageError) {
  return (
    <MessagePage title="This page could not be shown" action={<Button onClick={retry}>Try again</Button>}>
      Nothing was changed. If it stays, tell your operator the number {error.digest ?? 'unknown'}.
    </MessagePage>
  )
}
