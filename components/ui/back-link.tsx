import type { ReactNode } from 'react'
import { ArrowLeft } from './icons'
import { Link } from './link'

/** The way back, above the title of a page. */
export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      className="-mt-2 mb-3 inline-flex h-6 items-center gap-1.5 justify-self-start font-normal text-13 text-text-2 no-underline hover:text-text hover:underline"
    >
      <ArrowLeft />
      {children}
    </Link>
  )
}
