import clsx from 'clsx'
import type { Ref, SelectHTMLAttributes } from 'react'
import { ChevronDown } from './icons'

export type Option = { value: string; label: string }
type SelectProps = Omit<SelectHTMLAttributes<HTMLSelectElement>, 'children' | 'size'> & {
  options: readonly Option[]
  ref?: Ref<HTMLSelectElement>
}
type Labelled = SelectProps & {
  label: string
  /** The label is for screen readers only. */
  hideLabel?: boolean
}

/** Label and value in one: "Type Any"; the label above the value when narrow. */
export function Select({ label, hideLabel, options, className, ...select }: Labelled) {
  return (
    <label
      className={clsx(
        'relative inline-flex h-8 min-w-0 max-w-80 items-center rounded-md border border-line-strong bg-surface text-13 text-text-2',
        'transition-colors hover:border-field-line hover:bg-hover max-md:h-10',
        !hideLabel && 'max-cards:h-12 max-cards:min-w-20 max-cards:max-w-none',
        'has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2',
        className,
      )}
    >
      <span
        className={
          hideLabel
            ? 'sr-only'
            : 'whitespace-nowrap pl-3 font-normal max-cards:absolute max-cards:top-1.5 max-cards:text-[11px]/3.5'
        }
      >
        {label}
      </span>
      <select
        {...select}
        className={clsx(
          'h-full min-w-0 flex-1 appearance-none truncate rounded-md bg-transparent pr-7 font-strong text-text outline-none',
          hideLabel ? 'pl-3' : 'pl-1.5 max-cards:pt-4 max-cards:pl-3',
        )}
      >
        <Options options={options} />
      </select>
      <ChevronDown className="pointer-events-none absolute right-2" />
    </label>
  )
}

/** The control of a Field: as wide and high as a text field. */
export function FieldSelect({ options, error, className, ...select }: SelectProps & { error?: boolean }) {
  return (
    <span className={clsx('relative grid items-center', className)}>
      <select
        {...select}
        aria-invalid={error || undefined}
        className={clsx(
          'h-9 w-full appearance-none truncate rounded-md border bg-surface pr-8 pl-2.5 text-14 max-md:h-10 max-md:text-16',
          'focus-visible:border-focus focus-visible:-outline-offset-1',
          error ? 'border-shut-line' : 'border-field-line hover:border-text-2',
        )}
      >
        <Options options={options} />
      </select>
      <ChevronDown className="pointer-events-none absolute right-2 text-text-3" />
    </span>
  )
}

function Options({ options }: { options: readonly Option[] }) {
  return options.map(({ value, label }) => (
    <option key={value} value={value} className="bg-raised text-text">
      {label}
    </option>
  ))
}
