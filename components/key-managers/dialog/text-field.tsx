'use client'

import { Check } from 'lucide-react'
import { type ReactNode, useId } from 'react'

type Props = {
  name: string
  label: string
  value: string
  onChange: (value: string) => void
  optional?: boolean
  help?: string
  max?: number
  mono?: boolean
  error?: string | undefined
  aside?: ReactNode
  placeholder?: string
  tick?: boolean
  autoFocus?: boolean
}

/** A labelled field: help below, counter inside, the refusal under it. */
export function TextField({
  name,
  label,
  value,
  onChange,
  optional,
  help,
  max,
  mono,
  error,
  aside,
  placeholder,
  tick,
  autoFocus,
}: Props) {
  const id = useId()
  return (
    <div className="field">
      <div className="top">
        <label className="label" htmlFor={id}>
          {label}
        </label>
        {optional && <span className="opt">(Optional)</span>}
        {aside && <span className="push">{aside}</span>}
      </div>
      <div className={`input${mono ? ' mono' : ''}${error ? ' is-error' : ''}`}>
        <input
          id={id}
          name={name}
          value={value}
          maxLength={max}
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={mono ? false : undefined}
          // biome-ignore lint/a11y/noAutofocus: a dialog's first field takes the focus
          autoFocus={autoFocus}
          aria-invalid={error ? true : undefined}
          aria-describedby={error || help ? `${id}d` : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
        {tick && <Check className="i" role="img" aria-label="Read" />}
        {max && (
          <span className="count" aria-hidden="true">
            {[...value].length}/{max}
          </span>
        )}
      </div>
      {(error || help) && (
        <p className={error ? 'error' : 'hint'} id={`${id}d`}>
          {error ?? help}
        </p>
      )}
    </div>
  )
}
