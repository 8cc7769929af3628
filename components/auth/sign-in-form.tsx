'use client'

import { type FormEvent, useRef, useState } from 'react'

/** Email and password, sent to next-auth; and single sign-on, started by script because of form-action 'self'. */
export function SignInForm({ callbackUrl, singleSignOn }: { callbackUrl: string; singleSignOn: boolean }) {
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const email = useRef<HTMLInputElement>(null)

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
      setError('The console did not answer. Check the connection, then try again.')
    }
    setBusy(false)
    email.current?.focus()
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
    <form className="fields" onSubmit={submit} method="post">
      {error && (
        <p className="error" role="alert">
          {error}
        </p>
      )}
      <div className="field">
        <label className="label" htmlFor="email">
          Email
        </label>
        <div className="input">
          <input ref={email} id="email" name="email" type="email" autoComplete="username" required />
        </div>
      </div>
      <div className="field">
        <label className="label" htmlFor="password">
          Password
        </label>
        <div className="input">
          <input id="password" name="password" type="password" autoComplete="current-password" required />
        </div>
      </div>
      <button className="btn primary" type="submit" aria-disabled={busy}>
        {busy ? 'Signing in' : 'Sign in'}
      </button>
      {singleSignOn && (
        <button className="btn" type="button" onClick={() => start('signin/oidc', {})}>
          Sign in with single sign-on
        </button>
      )}
    </form>
  )
}
