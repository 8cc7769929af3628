import clsx from 'clsx'
import type { ReactNode } from 'react'

/** Labels and values. `stacked` puts the label above the value at every width; otherwise only when narrow. */
export function Facts({ stacked, children }: { stacked?: boolean; children: ReactNode }) {
  return (
    <dl className={clsx('min-w-0 text-13', stacked && 'group/stacked')} data-stacked={stacked || undefined}>
      {children}
    </dl>
  )
}

export function Fact({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div
      className={clsx(
        'grid gap-x-3 gap-y-0.5 border-b py-2 first:pt-0 last:border-b-0 last:pb-0',
        'grid-cols-[176px_minmax(0,1fr)] max-md:grid-cols-1 in-data-stacked:grid-cols-1',
      )}
    >
      <dt className="text-text-2 max-md:text-12 in-data-stacked:text-12">{label}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </div>
  )
}
