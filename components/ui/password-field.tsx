'use client'

import { useId, useState } from 'react'
import { describedBy, Field, type FieldProps } from './field'
import { Eye, EyeOff } from './icons'
import { Input } from './input'
import { useFocusOnError } from './use-focus-on-error'

/** A password, shown while somebody asks for it. */
export function PasswordField({
  name,
  autoComplete,
  required,
  ...field
}: FieldProps & {
  name: string
  /** `off` for a secret that is not the person's own. */
  autoComplete: 'current-password' | 'new-password' | 'off'
  required?: boolean
}) {
  const id = useId()
  const [shown, setShown] = useState(false)
  const control = useFocusOnError<HTMLInputElement>(field.error)
  const Icon = shown ? EyeOff : Eye
  return (
    <Field id={id} {...field}>
      <Input
        id={id}
        ref={control}
        name={name}
        type={shown ? 'text' : 'password'}
        autoComplete={autoComplete}
        spellCheck={false}
        required={required}
        error={field.error !== undefined}
        aria-describedby={describedBy(id, field)}
        end={
          <button
            type="button"
            aria-label="Show what is typed"
            title="Show what is typed"
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
            className="-mr-1.5 grid size-6 shrink-0 place-items-center rounded-sm text-text-3 hover:text-text"
          >
            <Icon />
          </button>
        }
      />
    </Field>
  )
}
