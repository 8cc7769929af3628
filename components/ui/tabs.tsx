'use client'

import clsx from 'clsx'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { Link } from './link'
import { LinkPending } from './link-pending'
import { Pill } from './pill'

/** Links to pages, drawn as tabs. The tab of the page shown carries aria-current and is scrolled into view. */
export function Tabs({
  label,
  items,
  sub,
}: {
  label: string
  /** `count`: what waits there. */
  items: readonly { href: string; label: string; count?: number }[]
  sub?: boolean
}) {
  const path = usePathname()
  const bar = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page shown decides which tab is current
  useEffect(() => {
    const element = bar.current
    if (!element) return
    // It reports the width that it finds, too.
    const resized = new ResizeObserver(() => {
      const tab = element.querySelector<HTMLElement>('[aria-current]')
      if (tab) element.scrollLeft = tab.offsetLeft - element.offsetLeft - 40
    })
    resized.observe(element)
    return () => resized.disconnect()
  }, [path])
  return (
    <nav
      ref={bar}
      aria-label={label}
      className={clsx(
        'mb-6 flex overflow-x-auto border-b [scrollbar-width:none]',
        'max-md:-mx-4 max-md:px-4 max-md:mask-r-from-[calc(100%-40px)] max-md:mask-l-from-[calc(100%-16px)]',
        sub ? '-mt-3 gap-5 text-13' : 'gap-6 text-14',
      )}
    >
      {items.map(({ href, label: words, count }) => (
        <Link
          key={href}
          href={href}
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
