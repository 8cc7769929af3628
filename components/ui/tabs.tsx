'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'

/** Links to pages, drawn as tabs. The tab of the page shown carries aria-current. */
export function Tabs({
  label,
  items,
  sub,
}: {
  label: string
  items: { href: string; label: string }[]
  sub?: boolean
}) {
  const path = usePathname()
  return (
    <nav className={sub ? 'tabs sub' : 'tabs'} aria-label={label}>
      {items.map(({ href, label: words }) => (
        <Link
          key={href}
          href={href}
          aria-current={path === href || path.startsWith(`${href}/`) ? 'page' : undefined}
        >
          {words}
        </Link>
      ))}
    </nav>
  )
}
