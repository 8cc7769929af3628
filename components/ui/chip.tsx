import clsx from 'clsx'
import type { ReactNode } from 'react'
import { X } from './icons'

type Look = { strong?: boolean | undefined; mono?: boolean | undefined }

/** How a chip with a cross is drawn; MultiSelect draws its own with it. */
export function chipLook(look: Look) {
  return clsx('inline-flex items-center gap-1', chip(look))
}

function chip({ strong, mono }: Look) {
  return clsx(
    'h-6 min-w-0 max-w-full rounded-sm border px-2',
    mono ? 'wire text-text' : 'text-12',
    strong ? 'border-field-line bg-surface text-text forced-colors:font-bold' : 'bg-sunken',
    !strong && !mono && 'text-text-2',
  )
}

/** A short value. `strong` has an edge and ink words; `onRemove` adds the cross. */
export function Chip({
  strong,
  mono,
  title,
  removeLabel,
  onRemove,
  children,
}: {
  strong?: boolean
  mono?: boolean
  title?: string
  removeLabel?: string
  onRemove?: (() => void) | undefined
  children: ReactNode
}) {
  if (!onRemove)
    return (
      <span
        dir="auto"
        title={title}
        className={clsx('inline-block truncate align-middle leading-5.5!', chip({ strong, mono }))}
      >
        {children}
      </span>
    )
  return (
    <span className={chipLook({ strong, mono })} title={title}>
      <span className="truncate" dir="auto">
        {children}
      </span>
      <button
        type="button"
        aria-label={removeLabel}
        title={removeLabel}
        onClick={onRemove}
        className="-mr-2 -ml-1 grid size-6 shrink-0 place-items-center rounded-sm text-text-3 hover:text-text"
      >
        <X className="size-3!" />
      </button>
    </span>
  )
}
