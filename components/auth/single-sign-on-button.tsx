'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorText } from '@/components/ui/error-text'
import { noAnswer } from '@/components/ui/no-answer'

/** Starts single sign-on by script: form-action 'self' forbids a form that leads to another site. */
export function SingleSignOnButton({
  label,
  callbackUrl,
  before,
}: {
  label: string
  callbackUrl: string
  before?: () => Promise<void>
}) {
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)

  async function start() {
    if (busy) return
    setBusy(true)
    setFailed(false)
    try {
      await before?.()
      const { csrfToken } = await (await fetch('/api/auth/csrf')).json()
      const answer = await fetch('/api/auth/signin/oidc', {
        method: 'POST',
        body: new URLSearchParams({ csrfToken, callbackUrl, json: 'true' }),
      })
      location.assign((await answer.json()).url)
    } catch {
      setBusy(false)
      setFailed(true)
    }
  }

  return (
    <>
      {failed && <ErrorText role="alert">{noAnswer.detail}</ErrorText>}
      <Button busy={busy} onClick={() => void start()}>
        {label}
      </Button>
    </>
  )
}
