'use client'

import { usePathname } from 'next/navigation'
import {
  ArrowUpRight,
  Braces,
  FileClock,
  Layers,
  LayoutGrid,
  Network,
  ScanLine,
  Settings,
  TagMark,
} from '@/components/ui/icons'
import { Link } from '@/components/ui/link'
import { LinkPending } from '@/components/ui/link-pending'

export type Place = {
  href: string
  label: string
  icon: keyof typeof icons
  /** Where else one is at this place. */
  also?: string
}

const icons = {
  overview: LayoutGrid,
  apis: Braces,
  scopes: TagMark,
  layers: Layers,
  gateways: Network,
  scan: ScanLine,
  audit: FileClock,
  settings: Settings,
  portal: ArrowUpRight,
}

/** The places of the console as a list; a bar at the edge marks the present one. */
export function Places({ places, onGo }: { places: readonly Place[]; onGo?: () => void }) {
  const path = usePathname()
  return (
    <ul className="grid gap-0.5">
      {places.map(({ href, label, icon, also }) => {
        const Icon = icons[icon]
        return (
          <li key={href}>
            <Link
              href={href}
              onClick={onGo}
              aria-current={[href, also].some((one) => one && path.startsWith(one)) ? 'page' : undefined}
              className="relative flex h-8 items-center gap-2.5 rounded-md px-2 font-strong text-13 text-text-2 no-underline hover:bg-hover hover:text-text aria-[current]:bg-hover aria-[current]:text-text aria-[current]:before:absolute aria-[current]:before:inset-y-1.5 aria-[current]:before:-left-3 aria-[current]:before:w-0.5 aria-[current]:before:bg-ink forced-colors:aria-[current]:bg-[Highlight] forced-colors:aria-[current]:text-[HighlightText] forced-colors:aria-[current]:forced-color-adjust-none max-md:h-11 max-md:text-14"
            >
              <Icon />
              <span className="place-words">{label}</span>
              <LinkPending />
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
