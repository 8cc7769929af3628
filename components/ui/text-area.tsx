import clsx from 'clsx'
import type { Ref, TextareaHTMLAttributes } from 'react'
import { controlBox, controlText, controlWire } from './control'

/** Several lines of text. */
export function TextArea({
  error,
  mono,
  className,
  ...area
}: TextareaHTMLAttributes<HTMLTextAreaElement> & {
  error?: boolean
  mono?: boolean | undefined
  ref?: Ref<HTMLTextAreaElement>
}) {
  return (
    <span className={clsx(controlBox({ error, disabled: area.disabled }), 'px-2.5 py-2', className)}>
      <textarea
        dir="auto"
        rows={3}
        {...area}
        aria-invalid={error || undefined}
        className={clsx('block resize-y', mono ? controlWire : controlText)}
      />
    </span>
  )
}
