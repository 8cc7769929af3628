import clsx from 'clsx'

/** How much of the limit is used, by characters as people count them. */
export function Counter({ value, max }: { value: string; max: number }) {
  const { length } = [...value]
  return (
    <span
      aria-hidden="true"
      className={clsx('shrink-0 text-12 tabular-nums', length > max ? 'text-shut' : 'text-text-3')}
    >
      {length}/{max}
    </span>
  )
}
