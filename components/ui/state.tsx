import clsx from 'clsx'
import type { ReactNode } from 'react'
import { Gate } from './gate'

export type StateKind = 'open' | 'ajar' | 'shut' | 'off'
const words = {
  open: 'font-strong',
  ajar: 'font-strong text-ajar',
  shut: 'font-strong text-shut',
  off: 'font-strong text-text-2',
}

/** Gate, word, second line. Only trouble has a coloured word. */
export function State({ kind, label, children }: { kind: StateKind; label: string; children?: ReactNode }) {
  return (
    <span className="grid min-w-0 grid-cols-[16px_minmax(0,1fr)] items-center gap-x-2">
      <Gate kind={kind} />
      <span className={clsx('text-13', words[kind])}>{label}</span>
      {children && <span className="col-start-2 min-w-0 text-12 text-text-2">{children}</span>}
    </span>
  )
}
