import type { ReactNode } from 'react'

/** The layout of sign-in, set-up and one-time links: one column, the drawing beside it. */
export function PlainPage({
  title,
  lead,
  children,
}: {
  title: string
  lead?: ReactNode
  children: ReactNode
}) {
  return (
    <main className="grid min-h-dvh grid-cols-[minmax(0,560px)_minmax(0,1fr)] bg-surface max-md:grid-cols-1">
      <div className="grid grid-cols-[minmax(0,360px)] content-center justify-center gap-6 px-6 py-12 max-md:content-start max-md:px-4 max-md:py-8">
        <div className="grid gap-2">
          <h1 className="text-24 [overflow-wrap:anywhere]">{title}</h1>
          {lead && <p className="text-text-2 [overflow-wrap:anywhere]">{lead}</p>}
        </div>
        {children}
      </div>
      <div
        className="grid place-items-center overflow-clip border-l bg-ground p-12 max-md:hidden"
        aria-hidden="true"
      >
        <svg width="320" height="320" viewBox="0 0 64 64" fill="none" aria-hidden="true">
          <path d="M16 60V30a16 16 0 0 1 32 0v30" className="stroke-ink" strokeWidth="6" />
          <path d="M32 64V32" className="stroke-open-line" strokeWidth="3" />
        </svg>
      </div>
    </main>
  )
}
