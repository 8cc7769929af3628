'use client'

import clsx from 'clsx'
import { type ClipboardEvent, type KeyboardEvent, useId, useRef, useState } from 'react'
import { Chip } from './chip'
import { controlBox } from './control'
import { describedBy, Field, type FieldProps } from './field'
import { useLeaveQuestion } from './use-leave-question'

/** Free values as chips: Enter, a comma or leaving the field adds one, Backspace in an empty field takes the last away. */
export function ChipsInput({
  values,
  onChange,
  mono,
  disabled,
  placeholder,
  ...field
}: FieldProps & {
  values: readonly string[]
  onChange: (values: string[]) => void
  mono?: boolean
  disabled?: boolean
  placeholder?: string
}) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const [said, setSaid] = useState('')
  const input = useRef<HTMLInputElement>(null)
  // Leaving the field adds what is typed; leaving the page would lose it.
  useLeaveQuestion(typed !== '')

  function add(text: string) {
    const added = text.split(/[\s,]+/).filter((value) => value !== '')
    setTyped('')
    if (added.length === 0) return
    onChange([...new Set([...values, ...added])])
    setSaid(`Added ${added.join(', ')}`)
  }

  function remove(value: string) {
    onChange(values.filter((other) => other !== value))
    setSaid(`Removed ${value}`)
    input.current?.focus()
  }

  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    const last = values.at(-1)
    if ((event.key === 'Enter' && typed) || event.key === ',') {
      event.preventDefault()
      add(typed)
    } else if (event.key === 'Backspace' && typed === '' && last !== undefined) remove(last)
  }

  function paste(event: ClipboardEvent) {
    const text = event.clipboardData.getData('text')
    if (!/[\s,]/.test(text.trim())) return
    event.preventDefault()
    add(typed + text)
  }

  return (
    <Field id={id} {...field}>
      <div
        className={clsx(
          controlBox({ error: field.error !== undefined, disabled }),
          'min-h-9 flex-wrap items-center gap-1.5 p-[5px]',
        )}
      >
        {values.map((value) => (
          <Chip
            key={value}
            mono={mono ?? false}
            removeLabel={`Remove ${value}`}
            onRemove={disabled ? undefined : () => remove(value)}
          >
            {value}
          </Chip>
        ))}
        <input
          ref={input}
          id={id}
          value={typed}
          disabled={disabled}
          placeholder={values.length === 0 ? placeholder : undefined}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={field.error !== undefined || undefined}
          aria-describedby={describedBy(id, field)}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={press}
          onPaste={paste}
          onBlur={() => add(typed)}
          className={clsx(
            'h-6 min-w-24 flex-1 bg-transparent px-1 outline-none placeholder:font-sans placeholder:text-13 placeholder:text-text-3',
            mono ? 'wire' : 'text-14',
          )}
        />
        <span role="status" className="sr-only">
          {said}
        </span>
      </div>
    </Field>
  )
}
