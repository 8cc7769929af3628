'use client'

import { type FormEvent, useId, useState } from 'react'
import type { ProblemJson } from '@/lib/problem'

type Props = {
  create: (input: { name: string; production: boolean }) => Promise<{ ok: true } | { ok: false; problem: ProblemJson }>
}

/** Adds an environment at the end; keeps what was typed when it is refused. */
export function AddEnvironment({ create }: Props) {
  const id = useId()
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    if (busy) return
    setBusy(true)
    const fields = new FormData(form)
    const outcome = await create({ name: String(fields.get('name')), production: fields.has('production') })
    setBusy(false)
    if (outcome.ok) {
      setError(null)
      form.reset()
    } else setError(outcome.problem.fields?.['#/name'] ?? outcome.problem.detail)
    form.querySelector('input')?.focus()
  }

  return (
    <form className="in stack" onSubmit={submit}>
      <div className="field">
        <label className="label" htmlFor={`${id}n`}>
          New environment
        </label>
        <div className={error ? 'input is-error' : 'input'}>
          <input id={`${id}n`} name="name" maxLength={60} autoComplete="off" aria-invalid={error ? true : undefined} aria-describedby={error ? `${id}e` : undefined} />
        </div>
        {error && (
          <p className="error" id={`${id}e`} role="alert">
            {error}
          </p>
        )}
      </div>
      <label className="check">
        <input type="checkbox" name="production" />
        <span>Production</span>
      </label>
      <div>
        <button className="btn" type="submit" aria-disabled={busy}>
          Add environment
        </button>
      </div>
    </form>
  )
}
