'use client'

import type { ErrorInfo } from 'next/error'
import { Button } from '@/components/ui/button'
import { Typeface } from '@/components/ui/typeface'
import { MessagePage } from './_adapters/message-page'
import './globals.css'

/** Whatever no place's own boundary holds; it stands in place of the root layout. */
export default function GlobalError({ error, retry }: ErrorInfo) {
  const { digest = 'unknown' } = error as Error & { digest?: string }
  return (
    <html lang="en">
      <title>This page could not be shown · Gatehouse</title>
      <body>
        <MessagePage title="This page could not be shown" action={<Button onClick={retry}>Try again</Button>}>
          Nothing was changed. If it stays, tell your operator the number {digest}.
        </MessagePage>
        <Typeface />
      </body>
    </html>
  )
}
