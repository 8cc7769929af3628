'use client'

import { FileClock, Layers, Settings } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'

export type Place = { href: string; label: string; icon: keyof typeof icons }

const icons = { layers: Layers, audit: FileClock, settings: Settings }

/** The places of the console; below 800 px they stand in a row under the header. */
export function LeftNav({ places }: { places: Place[] }) {
  const path = usePathname()
  return (
    <nav className="nav" aria-label="Main">
      <p className="nav-title">Admin</p>
      <ul>
        {places.map(({ href, label, icon }) => {
          const Icon = icons[icon]
          return (
            <li key={href}>
              <Link href={href} title={label} aria-current={path.startsWith(href) ? 'page' : undefined}>
                <Icon className="i" aria-hidden="true" />
                <span>{label}</span>
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
