import type { ReactNode } from 'react'

/** Title, subtitle, and the primary action at the right. */
export function PageHead({
  mark,
  title,
  description,
  actions,
}: {
  /** Before the title. */
  mark?: ReactNode
  title: ReactNode
  description?: ReactNode
  actions?: ReactNode
}) {
  return (
    <div className="mb-5 flex flex-wrap items-start gap-x-4 gap-y-3">
      {mark}
      <div className="min-w-0 flex-[1_1_200px]">
        <h1 dir="auto" className="[overflow-wrap:anywhere]">
          {title}
        </h1>
        {description && (
          <p className="max-w-[68ch] text-pretty text-text-2 [overflow-wrap:anywhere]">{description}</p>
        )}
      </div>
      {actions && (
        <div className="flex shrink-0 flex-wrap items-center gap-2 max-sm:w-full max-sm:*:[.button-primary]:grow">
          {actions}
        </div>
      )}
    </div>
  )
}
