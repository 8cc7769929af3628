'use client'

import { useLinkStatus } from 'next/link'

/** Inside a link: a line under its words while the page it leads to takes longer than a moment. */
export function LinkPending() {
  const { pending } = useLinkStatus()
  return (
    pending && (
      <span aria-hidden="true" className="absolute inset-x-0 -bottom-px animate-appear">
        <span className="block h-0.5 animate-breathe rounded-sm bg-ink" />
      </span>
    )
  )
}
