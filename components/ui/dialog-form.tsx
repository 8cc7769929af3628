import type { ReactNode } from 'react'
import type { ProblemJson } from '@/lib/problem'
import { ErrorText } from './error-text'

/** The form of a dialog, whose button stands in the footer. Below it stands a refusal that names no field. */
export function DialogForm({
  id,
  problem,
  send,
  children,
}: {
  id: string
  problem: ProblemJson | null
  send: (data: FormData) => void
  children: ReactNode
}) {
  return (
    <form
      id={id}
      className="grid gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send(new FormData(event.currentTarget))
      }}
    >
      {children}
      {problem && !problem.fields && <ErrorText role="alert">{problem.detail}</ErrorText>}
    </form>
  )
}
