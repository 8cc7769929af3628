import type { ReactNode } from 'react'
import { ErrorText } from './error-text'
import { Help } from './help'

export type FieldProps = {
  label: string
  /** Says "(Optional)" beside the label. */
  optional?: boolean | undefined
  /** An explanation behind a small button. */
  help?: ReactNode
  /** What is known about the value: its origin, when it was read. */
  right?: ReactNode
  /** What to type, below the control. */
  hint?: ReactNode
  /** Why it was refused; replaces the hint. */
  error?: string | undefined
}

/** The id of the sentence below a control, for `aria-describedby`; nothing where there is none. */
export function describedBy(id: string, { hint, error }: Pick<FieldProps, 'hint' | 'error'>) {
  return hint || error ? `${id}-more` : undefined
}

/** A label, a control, and what is said about it. */
export function Field({
  id,
  label,
  optional,
  help,
  right,
  hint,
  error,
  children,
}: FieldProps & { id: string; children: ReactNode }) {
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-1.5">
      <div className="flex min-h-5 flex-wrap items-center gap-x-1.5">
        <label htmlFor={id} className="min-w-0 font-strong text-13 [overflow-wrap:anywhere]">
          {label}
        </label>
        {optional && <span className="text-12 text-text-3">(Optional)</span>}
        {help && <Help label={label}>{help}</Help>}
        {right && <span className="ml-auto text-12 text-text-2">{right}</span>}
      </div>
      {children}
      {error ? (
        <ErrorText id={`${id}-more`}>{error}</ErrorText>
      ) : (
        hint && (
          <p id={`${id}-more`} className="text-12 text-text-2">
            {hint}
          </p>
        )
      )}
    </div>
  )
}
