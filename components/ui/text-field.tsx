'use client'

import { type ReactNode, useId, useState } from 'react'
import { Counter } from './counter'
import { describedBy, Field, type FieldProps } from './field'
import { Input } from './input'
import { TextArea } from './text-area'
import { useFocusOnError } from './use-focus-on-error'

export type TextFieldProps = FieldProps & {
  name?: string
  /** With `onChange`: the caller keeps the value. Otherwise `defaultValue`, and the form keeps it. */
  value?: string
  defaultValue?: string
  onChange?: (value: string) => void
  onBlur?: () => void
  /** Shows a counter. What is too long stays, and is refused in words: cutting it would lose what was pasted. */
  max?: number | undefined
  type?: 'text' | 'email' | 'url' | 'search'
  mono?: boolean
  /** Several lines, so many at first. */
  rows?: number
  tick?: boolean
  end?: ReactNode
  placeholder?: string
  autoComplete?: string
  autoFocus?: boolean
  required?: boolean
  disabled?: boolean
  readOnly?: boolean
}

/** A labelled text field: keeps what was typed, takes the focus when it is refused. */
export function TextField({
  label,
  optional,
  help,
  right,
  hint,
  error,
  max,
  rows,
  mono,
  tick,
  end,
  onChange,
  autoComplete = 'off',
  ...control
}: TextFieldProps) {
  const id = useId()
  const [typed, setTyped] = useState(control.defaultValue ?? '')
  const line = useFocusOnError<HTMLInputElement>(error)
  const area = useFocusOnError<HTMLTextAreaElement>(error)
  const counter = max && <Counter value={control.value ?? typed} max={max} />
  const shared = {
    ...control,
    id,
    mono,
    autoComplete,
    error: error !== undefined,
    'aria-describedby': describedBy(id, { hint, error }),
    onChange: (event: { target: { value: string } }) => {
      setTyped(event.target.value)
      onChange?.(event.target.value)
    },
  }
  return (
    <Field
      id={id}
      label={label}
      optional={optional}
      help={help}
      right={rows ? (right ?? counter) : right}
      hint={hint}
      error={error}
    >
      {rows ? (
        <TextArea {...shared} ref={area} rows={rows} />
      ) : (
        <Input
          {...shared}
          ref={line}
          tick={tick}
          end={
            <>
              {end}
              {counter}
            </>
          }
        />
      )}
    </Field>
  )
}
