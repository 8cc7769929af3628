'use client'

import { useEffect, useId, useRef } from 'react'

/** A text field that keeps what was typed; a refusal stands below it and takes the focus. */
export function Field({
  label,
  error,
  hint,
  ...input
}: {
  label: string
  name: string
  error?: string | undefined
  hint?: string
  type?: 'text' | 'email'
  autoComplete?: string
  defaultValue?: string
  disabled?: boolean
}) {
  const id = useId()
  const control = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (error) control.current?.focus()
  }, [error])
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <div className={error ? 'input is-error' : 'input'}>
        <input
          ref={control}
          id={id}
          dir="auto"
          {...input}
          aria-invalid={error ? true : undefined}
          aria-describedby={error || hint ? `${id}-more` : undefined}
        />
      </div>
      {(error || hint) && (
        <p className={error ? 'error' : 'hint'} id={`${id}-more`}>
          {error ?? hint}
        </p>
      )}
    </div>
  )
}
