import clsx from 'clsx'
import type { ReactNode } from 'react'
import { Gate } from './gate'
import { Info } from './icons'

const grounds = {
  note: 'bg-sunken',
  open: 'bg-open-ground',
  ajar: 'bg-ajar-ground',
  shut: 'bg-shut-ground',
}

/** What concerns this page now: changed meanwhile, no connection. */
export function Notice({
  kind = 'note',
  title,
  actions,
  role,
  className,
  children,
}: {
  kind?: keyof typeof grounds
  title?: ReactNode
  actions?: ReactNode
  /** `alert` where it appears in answer to something, `status` where it may wait. */
  role?: 'alert' | 'status' | 'note' | undefined
  className?: string | undefined
  children?: ReactNode
}) {
  return (
    <div
      role={role}
      className={clsx(
        'grid grid-cols-[16px_minmax(0,1fr)_auto] items-start gap-x-3 gap-y-1 rounded-lg px-4 py-3 text-13',
        'max-md:grid-cols-[16px_minmax(0,1fr)]',
        grounds[kind],
        className,
      )}
    >
      {kind === 'note' ? <Info className="mt-0.5" /> : <Gate kind={kind} className="mt-0.5 size-4" />}
      <div className="min-w-0 [overflow-wrap:anywhere]">
        {title && <p className="font-bold">{title}</p>}
        {children && <div className={title ? 'text-text-2' : ''}>{children}</div>}
      </div>
      {actions && <div className="flex flex-wrap gap-2 max-md:col-start-2 max-md:mt-1">{actions}</div>}
    </div>
  )
}
