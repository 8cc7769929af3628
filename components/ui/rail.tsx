import clsx from 'clsx'
import type { ReactNode } from 'react'
import { Gate, type GateKind } from './gate'

/** The line through the gates: it leaves every gate it passes and stops at the one that is shut. */
export function Rail({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <ol aria-label={label} className="grid min-w-0">
      {children}
    </ol>
  )
}

const line = {
  open: 'after:top-[9px] after:-bottom-[3px] after:w-0.5 after:bg-open-line last:after:bottom-auto last:after:h-[15px]',
  ajar: 'after:top-[13px] after:-bottom-[3px] after:w-0.5 after:bg-ajar-line last:after:hidden',
  dotted:
    'after:top-5 after:bottom-0 after:border-line-strong after:border-l-2 after:border-dotted last:after:hidden',
}

/** One gate on the line. `unreached` marks a gate that stands behind a shut one. */
export function RailStep({
  kind,
  title,
  unreached,
  tight,
  children,
}: {
  kind: Exclude<GateKind, 'note'>
  title: ReactNode
  unreached?: boolean
  tight?: boolean
  children?: ReactNode
}) {
  const drawn = unreached || (kind !== 'open' && kind !== 'ajar') ? 'dotted' : kind
  return (
    <li
      className={clsx(
        'relative grid min-w-0 grid-cols-[16px_minmax(0,1fr)] gap-x-3 last:pb-0',
        tight ? 'pb-1.5' : 'pb-3',
        'after:absolute after:left-[7px]',
        line[drawn],
      )}
    >
      <Gate kind={unreached && kind === 'open' ? 'not-reached' : kind} className="mt-0.5 size-4" />
      <div className="min-w-0">
        <p className="font-bold text-13">{title}</p>
        {children && <div className="min-w-0 text-13 text-text-2">{children}</div>}
      </div>
    </li>
  )
}
