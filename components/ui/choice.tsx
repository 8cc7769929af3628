import clsx from 'clsx'
import type { InputHTMLAttributes, ReactNode } from 'react'

type ChoiceProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'children'> & {
  label: ReactNode
  /** A second line. */
  hint?: ReactNode
}

/** A box to tick. */
export function Checkbox(props: ChoiceProps) {
  return <Choice type="checkbox" {...props} />
}

/** One of several with the same `name`; put them into a fieldset with a legend. */
export function Radio(props: ChoiceProps) {
  return <Choice type="radio" {...props} />
}

function Choice({ type, label, hint, className, ...input }: ChoiceProps & { type: 'checkbox' | 'radio' }) {
  return (
    <label className={clsx('grid grid-cols-[16px_minmax(0,1fr)] items-start gap-x-2.5', className)}>
      <input {...input} type={type} className={choiceLook(type)} />
      <span className="font-strong text-13">
        {label}
        {hint && <span className="block font-normal text-12 text-text-2">{hint}</span>}
      </span>
    </label>
  )
}

/** A bare box, for a cell whose `aria-label` names it. */
export function BareCheckbox(input: Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'className'>) {
  return <input {...input} type="checkbox" className={choiceLook('checkbox')} />
}

function choiceLook(type: 'checkbox' | 'radio') {
  return clsx(
    'relative mt-0.5 grid size-4 shrink-0 appearance-none place-items-center border border-field-line bg-surface',
    'before:absolute before:-inset-1.5 hover:border-text-2 enabled:cursor-pointer',
    'checked:border-ink checked:bg-ink disabled:border-line-strong disabled:bg-sunken disabled:checked:bg-text-3',
    'aria-disabled:cursor-progress aria-disabled:opacity-50',
    'forced-colors:disabled:border-[GrayText] forced-colors:disabled:checked:after:border-[GrayText]',
    type === 'radio'
      ? 'rounded-full checked:after:size-1.5 checked:after:rounded-full checked:after:bg-on-ink forced-colors:checked:after:bg-[CanvasText]'
      : [
          'rounded-sm checked:after:h-1 checked:after:w-2 checked:after:-translate-y-px checked:after:-rotate-45',
          'checked:after:border-on-ink checked:after:border-b-2 checked:after:border-l-2',
        ],
  )
}
