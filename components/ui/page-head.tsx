import type { ReactNode } from 'react'

/** Title, subtitle, and the primary action at the right. */
export function PageHead({
  title,
  description,
  actions,
}: {
  title: ReactNode
  description?: ReactNode
  actions?: ReactNode
}) {
  return (
    <div className="mb-5 flex items-start gap-4 max-md:flex-col max-md:gap-3">
      <div className="min-w-0 flex-1">
        <h1 dir="auto" className="[overflow-wrap:anywhere]">
          {title}
        </h1>
        {description && <p className="max-w-[68ch] text-text-2">{description}</p>}
      </div>
      {actions && (
        <div className="flex shrink-0 items-center gap-2 max-md:w-full max-md:flex-wrap">{actions}</div>
      )}
    </div>
  )
}
