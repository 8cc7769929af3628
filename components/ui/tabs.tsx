'use client'

import clsx from 'clsx'
import { usePathname } from 'next/navigation'
import { Link } from './link'
import { LinkPending } from './link-pending'
import { Pill } from './pill'
import { useStrip } from './use-strip'

/** Links to pages, drawn as tabs. The tab of the page shown carries aria-current and is scrolled into view. */
export function Tabs({
  label,
  items,
  sub,
}: {
  label: string
  /** `first`: the page of several below `href` that the tab opens. `count`: what waits there. */
  items: readonly { href: string; first?: string; label: string; count?: number }[]
  sub?: boolean
}) {
  const path = usePathname()
  const bar = useStrip<HTMLElement>(path)
  return (
    <nav
      ref={bar}
      aria-label={label}
      className={clsx(
        'fade-cut mb-6 flex overflow-x-auto border-b [scrollbar-width:none] max-md:-mx-4 max-md:px-4',
        sub ? '-mt-3 gap-5 text-13' : 'gap-6 text-14',
      )}
    >
      {items.map(({ href, first, label: words, count }) => (
        <Link
          key={href}
          href={first ? `${href}/${first}` : href}
          aria-current={path === href || path.startsWith(`${href}/`) ? 'page' : undefined}
          className={clsx(
            'relative inline-flex h-10 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-t-sm border-transparent border-b-2 pt-0.5',
            'font-strong text-text-2 no-underline hover:border-line-strong hover:text-text focus-visible:-outline-offset-3',
            'forced-colors:not-aria-[current]:border-[Canvas] aria-[current]:border-ink aria-[current]:text-text max-md:h-11',
          )}
        >
          {words}
          {count !== undefined && count > 0 && <Pill>{count}</Pill>}
          <LinkPending />
        </Link>
      ))}
    </nav>
  )
}
