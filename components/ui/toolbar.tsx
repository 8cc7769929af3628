import clsx from 'clsx'
import type { ReactNode } from 'react'

/** Search and filters above a table, two abreast when narrow. `className` of a part: `max-cards:col-span-full`. */
export function Toolbar({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div
      className={clsx(
        'mb-3 flex flex-wrap items-center gap-2 max-cards:grid max-cards:grid-cols-2',
        className,
      )}
    >
      {children}
    </div>
  )
}
