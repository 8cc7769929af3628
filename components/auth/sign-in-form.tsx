'use client'

import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorText } from '@/components/ui/error-text'
import { noAnswer } from '@/components/ui/no-answer'
import { PasswordField } from '@/components/ui/password-field'
import { TextField } from '@/components/ui/text-field'
import { SingleSignOnButton } from './single-sign-on-button'

/** Email and password, sent to next-auth; and single sign-on, started by script because of form-action 'self'. */
export function SignInForm({ callbackUrl, singleSignOn }: { callbackUrl: string; singleSignOn: boolean }) {
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)

  async function start(path: string, fields: Record<string, string>) {
    setBusy(true)
    setError(null)
    try {
      const { csrfToken } = await (await fetch('/api/auth/csrf')).json()
      const response = await fetch(`/api/auth/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ ...fields, csrfToken, callbackUrl, json: 'true' }),
      })
      const { url } = await response.json()
      const target = new URL(url, location.href)
      const refused = target.searchParams.get('error')
      if (!refused) return location.assign(target)
      setError(refused)
    } catch {
      setError(noAnswer.detail)
    }
    setBusy(false)
    form.current?.querySelector<HTMLInputElement>('[name="email"]')?.focus()
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    void start('callback/password', {
      email: String(fields.get('email')),
      password: String(fields.get('password')),
    })
  }

  return (
    <form ref={form} className="grid gap-4" onSubmit={submit} method="post">
      {error && <ErrorText role="alert">{error}</ErrorText>}
      <TextField label="Email" name="email" type="email" autoComplete="username" required />
      <PasswordField label="Password" name="password" autoComplete="current-password" required />
      <Button variant="primary" type="submit" busy={busy}>
        Sign in
      </Button>
      {singleSignOn && <SingleSignOnButton label="Sign in with single sign-on" callbackUrl={callbackUrl} />}
    </form>
  )
}
