import type { ReactNode } from 'react'

/** Nothing here yet: what is missing, why it matters, what to do. */
export function Empty({
  title,
  actions,
  children,
}: {
  title: string
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <section className="grid justify-items-start gap-6 rounded-lg border bg-surface px-12 pt-12 pb-10 max-md:px-4 max-md:py-5">
      <div className="grid w-full gap-1">
        <h2 className="text-20">{title}</h2>
        <div className="max-w-[60ch] text-pretty text-text-2">{children}</div>
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </section>
  )
}
