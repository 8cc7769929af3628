import clsx from 'clsx'
import type { ButtonHTMLAttributes, MouseEvent, Ref } from 'react'
import { type ButtonLook, buttonLook } from './button-look'
import { LoaderCircle } from './icons'

export type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> &
  ButtonLook & {
    /** Waits for an answer: spins, ignores clicks and keeps the focus and its width. */
    busy?: boolean | undefined
    /** Holds an icon alone. */
    icon?: boolean
    ref?: Ref<HTMLButtonElement>
  }

/** A button. `aria-disabled` instead of `disabled` where somebody must be able to reach it and read why. */
export function Button({ variant, size, busy, icon, className, children, ...button }: ButtonProps) {
  const waits = busy || button['aria-disabled'] === true || button['aria-disabled'] === 'true'
  return (
    <button
      type="button"
      {...button}
      aria-disabled={waits || undefined}
      aria-busy={busy || undefined}
      onClick={waits ? ignore : button.onClick}
      className={clsx(
        buttonLook({ variant, size }, { off: !busy && (waits || button.disabled), icon }),
        className,
      )}
    >
      {busy ? <Busy>{children}</Busy> : children}
    </button>
  )
}

/** The words stay, unseen, so that the button keeps its width and its name. */
function Busy({ children }: Pick<ButtonProps, 'children'>) {
  return (
    <span className="relative inline-flex items-center gap-1.5">
      <LoaderCircle className="absolute inset-0 m-auto animate-spin" />
      <span className="inline-flex items-center gap-1.5 opacity-0">{children}</span>
    </span>
  )
}

function ignore(event: MouseEvent) {
  event.preventDefault()
}
