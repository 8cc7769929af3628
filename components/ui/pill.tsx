import clsx from 'clsx'

const looks = {
  plain: 'bg-sunken text-text-2',
  ajar: 'bg-ajar-ground text-ajar',
  shut: 'bg-shut-ground text-shut',
}

/** A count. */
export function Pill({ kind = 'plain', children }: { kind?: keyof typeof looks; children: number }) {
  return (
    <span
      className={clsx('min-w-4 rounded-lg px-1.5 text-center font-strong text-11 tabular-nums', looks[kind])}
    >
      {children}
    </span>
  )
}
