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
    <main className="plain">
      <div className="col">
        <div className="stack">
          <h1>{title}</h1>
          {lead && <p className="muted">{lead}</p>}
        </div>
        {children}
      </div>
      <div className="art" aria-hidden="true">
        <svg width="320" height="320" viewBox="0 0 64 64" fill="none" aria-hidden="true">
          <path d="M16 60V30a16 16 0 0 1 32 0v30" stroke="var(--ink)" strokeWidth="6" />
          <path d="M32 64V32" stroke="var(--open-line)" strokeWidth="3" />
        </svg>
      </div>
    </main>
  )
}
