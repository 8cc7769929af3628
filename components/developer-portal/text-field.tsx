import { useId } from 'react'

/** A text field with a counter and the sentence below it that says what is wrong. */
export function TextField({
  name,
  label,
  value,
  limit,
  error,
  optional,
  area,
  onChange,
}: {
  name: string
  label: string
  value: string
  limit: number
  error: string | undefined
  optional?: boolean
  area?: boolean
  onChange: (value: string) => void
}) {
  const id = useId()
  const Control = area ? 'textarea' : 'input'
  return (
    <div className="field">
      <div className="top">
        <label className="label" htmlFor={id}>
          {label}
        </label>
        {optional && <span className="small muted">(Optional)</span>}
      </div>
      <div className={`input ${area ? 'area words' : ''} ${error ? 'is-error' : ''}`}>
        <Control
          id={id}
          name={name}
          value={value}
          {...(area && { rows: 5 })}
          dir="auto"
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          onChange={(event: { target: { value: string } }) => onChange(event.target.value)}
        />
        <span className="count">
          {value.length}/{limit}
        </span>
      </div>
      {error && (
        <p className="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}
