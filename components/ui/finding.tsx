import clsx from 'clsx'
import type { ReactNode } from 'react'
import { Gate } from './gate'

const colour = { shut: 'text-shut', ajar: 'text-ajar', note: '', open: '' }

/** What was noticed: gate, title, what was seen, what to do, the code. No box, no stripe. */
export function FindingItem({
  kind,
  title,
  fix,
  code,
  heading: Heading = 'h4',
  children,
}: {
  kind: keyof typeof colour
  title: ReactNode
  /** What to do about it. */
  fix?: ReactNode
  code?: string | undefined
  heading?: 'h3' | 'h4' | 'p'
  /** What was seen. */
  children?: ReactNode
}) {
  return (
    <div className="grid min-w-0 grid-cols-[16px_minmax(0,1fr)] gap-x-3">
      <Gate kind={kind} className="mt-0.5 size-4" />
      <div className="min-w-0 text-13 [overflow-wrap:anywhere]">
        <Heading className={clsx('font-bold text-13', colour[kind])}>{title}</Heading>
        {children && <div className="text-text-2">{children}</div>}
        {fix && <p className="mt-1">{fix}</p>}
        {code && <span className="wire block text-[11px]/4 text-text-3">{code}</span>}
      </div>
    </div>
  )
}
