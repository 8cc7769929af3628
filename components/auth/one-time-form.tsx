'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorText } from '@/components/ui/error-text'
import { noAnswer } from '@/components/ui/no-answer'
import { PasswordField } from '@/components/ui/password-field'
import { TextField } from '@/components/ui/text-field'
import type { ProblemJson } from '@/lib/problem'

export type OneTimeField = {
  name: string
  label: string
  hint?: string
  value?: string
} & (
  | { type: 'text' | 'email'; autoComplete: string }
  | { type: 'password'; autoComplete: 'current-password' | 'new-password' }
)
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

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setProblem(null)
    const values = Object.fromEntries(
      [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]),
    )
    try {
      const answer = await action(values)
      if (answer.ok) return location.assign(goTo)
      setProblem(answer.problem)
    } catch {
      setProblem(noAnswer)
    }
    setBusy(false)
  }

  return (
    <form className="grid gap-4" onSubmit={send} method="post" noValidate>
      {problem && !problem.fields && <ErrorText role="alert">{problem.detail}</ErrorText>}
      {fields.map(({ name, label, hint, value, ...field }) => {
        const error = problem?.fields?.[`#/${name}`]
        return field.type === 'password' ? (
          <PasswordField
            key={name}
            name={name}
            label={label}
            hint={hint}
            error={error}
            autoComplete={field.autoComplete}
          />
        ) : (
          <TextField
            key={name}
            name={name}
            label={label}
            hint={hint}
            error={error}
            {...field}
            defaultValue={value ?? ''}
          />
        )
      })}
      <Button variant="primary" type="submit" busy={busy}>
        {submit}
      </Button>
    </form>
  )
}
