import clsx from 'clsx'
import { Gate } from './gate'
import type { StateKind } from './state'

const looks = {
  open: 'bg-open-ground text-open',
  ajar: 'bg-ajar-ground text-ajar',
  shut: 'bg-shut-ground text-shut',
  off: 'bg-sunken text-text-2',
}

/** A state on its own ground, for page heads only. */
export function Badge({ kind, label }: { kind: StateKind; label: string }) {
  return (
    <span
      className={clsx(
        'inline-flex h-6 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-sm pr-2 pl-1.5 font-strong text-12',
        looks[kind],
      )}
    >
      <Gate kind={kind} className="size-3.5" />
      {label}
    </span>
  )
}
