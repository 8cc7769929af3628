import clsx from 'clsx'

const arch = 'M1.75 15.25V7a6.25 6.25 0 0 1 12.5 0v8.25z'
const filled = {
  open: 'M1 16V7a7 7 0 0 1 14 0v9h-3V7a4 4 0 0 0-8 0v9z',
  ajar: 'M1 16V7a7 7 0 0 1 14 0v9h-3v-5H4v5z',
  shut: 'M1 16V7a7 7 0 0 1 14 0v9zM4 8h8v2H4z',
}
const colour = {
  open: 'text-open-line',
  ajar: 'text-ajar-line',
  shut: 'text-shut-line',
  off: 'text-off',
  wait: 'text-off',
  'not-reached': 'text-off',
  note: 'text-text-2',
}
export type GateKind = keyof typeof colour

/** A gate: shape first, colour second. `wait` is being checked; `note` is no gate but a remark. */
export function Gate({ kind, className }: { kind: GateKind; className?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      fill="none"
      aria-hidden="true"
      className={clsx(colour[kind], className ?? 'size-4')}
    >
      <Drawing kind={kind} />
    </svg>
  )
}

function Drawing({ kind }: { kind: GateKind }) {
  switch (kind) {
    case 'open':
    case 'ajar':
    case 'shut':
      return <path fill="currentColor" fillRule="evenodd" d={filled[kind]} />
    case 'note':
      return (
        <>
          <circle cx="8" cy="8" r="6.25" stroke="currentColor" strokeWidth="1.5" />
          <path stroke="currentColor" strokeWidth="1.75" d="M8 7.25v4M8 4.5v1.6" />
        </>
      )
    case 'not-reached':
      return <path stroke="currentColor" strokeWidth="1.5" strokeDasharray="2 1.75" d={arch} />
    case 'off':
      return <path stroke="currentColor" strokeWidth="1.5" d={arch} />
    case 'wait':
      return (
        <>
          <path stroke="currentColor" strokeWidth="1.5" d={arch} />
          <circle className="animate-pass" cx="8" cy="8" r="1.75" fill="currentColor" />
        </>
      )
  }
}
