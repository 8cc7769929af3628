'use client'

import clsx from 'clsx'
import { type ReactNode, useId } from 'react'
import { Link } from './link'
import { useStrip } from './use-strip'

const frame =
  'fade-cut inline-flex min-w-0 max-w-full overflow-x-auto rounded-md border border-line-strong bg-surface [scrollbar-width:none]'
const segment = clsx(
  'inline-flex h-7.5 shrink-0 items-center gap-1.5 whitespace-nowrap border-r px-2.5 font-strong text-13 text-text-2 no-underline',
  'last:border-r-0 hover:bg-hover hover:text-text focus-visible:-outline-offset-4 max-md:h-9.5',
)
const chosen = clsx(
  'bg-hover text-text! shadow-[inset_0_-2px_var(--color-ink)]',
  'forced-colors:bg-[Highlight] forced-colors:text-[HighlightText]! forced-colors:forced-color-adjust-none',
)

/** One of a few: radio buttons, so that the arrow keys move between them. */
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
  const name = useId()
  const strip = useStrip<HTMLFieldSetElement>(value)
  return (
    <fieldset ref={strip} aria-label={label} className={clsx(frame, className)}>
      {items.map((item) => (
        <label
          key={item.value}
          className={clsx(segment, 'relative cursor-pointer', item.value === value && chosen)}
        >
          <input
            type="radio"
            name={name}
            checked={item.value === value}
            onChange={() => choose(item.value)}
            className="absolute inset-0 cursor-pointer appearance-none rounded-md focus-visible:-outline-offset-4"
          />
          {item.label}
        </label>
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
  const strip = useStrip<HTMLElement>(items.find(({ current }) => current)?.href)
  return (
    <nav ref={strip} aria-label={label} className={clsx(frame, className)}>
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
