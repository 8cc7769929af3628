import clsx from 'clsx'
import type { InputHTMLAttributes, ReactNode, Ref } from 'react'
import { controlBox, controlText, controlWire } from './control'
import { Check } from './icons'

export type InputProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'size'> & {
  /** Refused: the sentence stands in the Field around it. */
  error?: boolean
  /** For what travels on the wire: URLs, claims, codes. */
  mono?: boolean | undefined
  size?: 'md' | 'sm'
  /** Inside, before and after what is typed. */
  start?: ReactNode
  end?: ReactNode
  /** Shows that the value was read. */
  tick?: boolean | undefined
  ref?: Ref<HTMLInputElement>
}

/** A line of text. */
export function Input({ error, mono, size = 'md', start, end, tick, className, ...input }: InputProps) {
  return (
    <span
      className={clsx(
        controlBox({ error, disabled: input.disabled }),
        'items-center gap-2 px-2.5 max-md:h-10',
        size === 'sm' ? 'h-8' : 'h-9',
        className,
      )}
    >
      {start}
      <input
        dir="auto"
        {...(mono && { spellCheck: false, autoCapitalize: 'off' })}
        {...input}
        aria-invalid={error || undefined}
        className={mono ? controlWire : controlText}
      />
      {tick && <Check className="text-open-line" label="Read" />}
      {end}
    </span>
  )
}
