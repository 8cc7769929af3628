import clsx from 'clsx'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'

/** How a chip is drawn; MultiSelect draws its own with it. */
export function chipLook({ strong, mono }: { strong?: boolean | undefined; mono?: boolean | undefined }) {
  return clsx(
    'inline-flex h-6 min-w-0 max-w-full items-center gap-1 rounded-sm border px-2',
    mono ? 'wire text-text' : 'text-12',
    strong ? 'border-field-line bg-surface text-text' : 'bg-sunken',
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
  return (
    <span className={chipLook({ strong, mono })} title={title}>
      <span className="truncate" dir="auto">
        {children}
      </span>
      {onRemove && (
        <button
          type="button"
          aria-label={removeLabel}
          title={removeLabel}
          onClick={onRemove}
          className="-mr-2 -ml-1 grid size-6 shrink-0 place-items-center rounded-sm text-text-3 hover:text-text"
        >
          <X className="size-3!" aria-hidden="true" />
        </button>
      )}
    </span>
  )
}
