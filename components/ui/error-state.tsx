import type { ReactNode } from 'react'
import { Gate } from './gate'

/** What failed, that nothing changed, the request's id, and what to do. */
export function ErrorState({
  title,
  requestId,
  actions,
  children,
}: {
  title: string
  requestId?: string | undefined
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <section role="alert" className="grid justify-items-start gap-4 rounded-lg border bg-surface p-6">
      <div className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-3">
        <Gate kind="shut" className="mt-1 size-4" />
        <h1 className="text-16">{title}</h1>
        <div className="col-start-2 text-text-2">{children}</div>
        {requestId && <code className="col-start-2 text-text-3">{requestId}</code>}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </section>
  )
}
