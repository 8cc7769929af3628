import clsx from 'clsx'
import Link from 'next/link'
import type { ReactNode } from 'react'

const frame =
  'inline-flex max-w-full overflow-x-auto rounded-md border border-line-strong bg-surface [scrollbar-width:none]'
const segment = clsx(
  'inline-flex h-7.5 shrink-0 items-center gap-1.5 whitespace-nowrap border-r px-2.5 font-medium text-13 text-text-2 no-underline',
  'last:border-r-0 hover:bg-hover hover:text-text focus-visible:-outline-offset-4 max-md:h-9.5',
)
const chosen = 'bg-hover font-bold text-text! shadow-[inset_0_-2px_var(--color-ink)]'

/** One of a few, chosen by a press. */
export function Segments<V extends string>({
  label,
  items,
  value,
  choose,
  className,
}: {
  label: string
  items: readonly { value: V; label: ReactNode }[]
  value: V
  choose: (value: V) => void
  className?: string
}) {
  return (
    <fieldset aria-label={label} className={clsx(frame, className)}>
      {items.map((item) => (
        <button
          key={item.value}
          type="button"
          aria-pressed={item.value === value}
          onClick={() => choose(item.value)}
          className={clsx(segment, item.value === value && chosen)}
        >
          {item.label}
        </button>
      ))}
    </fieldset>
  )
}

/** One of a few, each an address. */
export function SegmentLinks({
  label,
  items,
  className,
}: {
  label: string
  items: readonly { href: string; label: ReactNode; current: boolean }[]
  className?: string
}) {
  return (
    <nav aria-label={label} className={clsx(frame, className)}>
      {items.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          aria-current={item.current ? 'true' : undefined}
          className={clsx(segment, item.current && chosen)}
        >
          {item.label}
        </Link>
      ))}
    </nav>
  )
}
