import clsx from 'clsx'
import type { ReactNode } from 'react'

/** A titled part of a page. The line below its head is there once something stands below it. */
export function Panel({
  title,
  description,
  actions,
  footer,
  sticky,
  flush,
  heading: Heading = 'h2',
  className,
  children,
}: {
  title?: ReactNode
  description?: ReactNode
  actions?: ReactNode
  footer?: ReactNode
  /** The footer stays in sight while the rest scrolls. */
  sticky?: boolean
  /** Without padding, for rows and tables that reach the edges. */
  flush?: boolean
  heading?: 'h1' | 'h2' | 'h3'
  className?: string
  children: ReactNode
}) {
  return (
    <section className={clsx('min-w-0 rounded-lg border bg-surface', className)}>
      {title && (
        <header className="flex min-h-12 flex-wrap items-center gap-3 px-4 py-3 has-[~:not(:empty)]:border-b">
          <div className="min-w-0 flex-[1_1_140px] [overflow-wrap:anywhere]">
            <Heading className="font-bold text-14 tracking-normal">{title}</Heading>
            {description && <p className="text-12 text-text-2">{description}</p>}
          </div>
          {actions}
        </header>
      )}
      {flush ? children : <div className="p-4 empty:hidden">{children}</div>}
      {footer && (
        <footer
          className={clsx(
            'flex flex-wrap items-center gap-2 border-t px-4 py-3',
            sticky && 'sticky bottom-0 z-1 rounded-b-lg bg-surface',
          )}
        >
          {footer}
        </footer>
      )}
    </section>
  )
}
