import clsx from 'clsx'
import type { ReactNode } from 'react'

/** One or two words about a value: where it came from. `dashed` for what a person changed. */
export function Tag({ dashed, children }: { dashed?: boolean; children: ReactNode }) {
  return (
    <span
      className={clsx(
        'inline-flex h-5 shrink-0 items-center whitespace-nowrap rounded-sm border px-1.5 font-strong text-11',
        dashed ? 'border-field-line border-dashed text-text' : 'text-text-2',
      )}
    >
      {children}
    </span>
  )
}
