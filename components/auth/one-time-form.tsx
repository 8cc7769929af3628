'use client'

import { type FormEvent, useId, useRef, useState } from 'react'
import type { ProblemJson } from '@/lib/problem'

export type OneTimeField = {
  name: string
  label: string
  type: 'text' | 'email' | 'password'
  autoComplete: string
  hint?: string
  value?: string
}
type Answer = { ok: true } | { ok: false; problem: ProblemJson }

/** A form of a one-time page: keeps what was typed, puts each refusal under its field and moves the focus there. */
export function OneTimeForm({
  fields,
  submit,
  action,
  goTo,
}: {
  fields: OneTimeField[]
  submit: string
  action: (values: Record<string, string>) => Promise<Answer>
  goTo: string
}) {
  const [problem, setProblem] = useState<ProblemJson | null>(null)
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const id = useId()

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    const values = Object.fromEntries(
      [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]),
    )
    const answer = await action(values)
    if (answer.ok) return location.assign(goTo)
    setBusy(false)
    setProblem(answer.problem)
    const wrong = fields.find((field) => answer.problem.fields?.[`#/${field.name}`])
    if (wrong) form.current?.querySelector<HTMLInputElement>(`[name="${wrong.name}"]`)?.focus()
  }

  return (
    <form ref={form} className="fields" onSubmit={send} method="post" noValidate>
      {problem && !problem.fields && (
        <p className="error" role="alert">
          {problem.detail}
        </p>
      )}
      {fields.map((field) => {
        const error = problem?.fields?.[`#/${field.name}`]
        const describedBy = error
          ? `${id}${field.name}-error`
          : field.hint
            ? `${id}${field.name}-hint`
            : undefined
        return (
          <div className="field" key={field.name}>
            <label className="label" htmlFor={id + field.name}>
              {field.label}
            </label>
            <div className={error ? 'input is-error' : 'input'}>
              <input
                id={id + field.name}
                name={field.name}
                type={field.type}
                autoComplete={field.autoComplete}
                defaultValue={field.value}
                aria-invalid={error ? true : undefined}
                aria-describedby={describedBy}
              />
            </div>
            {error ? (
              <p className="error" id={`${id}${field.name}-error`}>
                {error}
              </p>
            ) : (
              field.hint && (
                <p className="hint" id={`${id}${field.name}-hint`}>
                  {field.hint}
                </p>
              )
            )}
          </div>
        )
      })}
      <button className="btn primary" type="submit" aria-disabled={busy}>
        {submit}
      </button>
    </form>
  )
}
