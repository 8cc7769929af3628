'use client'

import { type ReactNode, useId } from 'react'
import { CircleHelp } from './icons'
import { openerOf, place } from './place'

/** An explanation behind a small button: a native popover, so that Escape and a press elsewhere close it. */
export function Help({ label, children }: { label: string; children: ReactNode }) {
  const id = useId()
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={`About ${label}`}
        title={`About ${label}`}
        className="-mx-1 -my-0.5 grid size-6 place-items-center rounded-full text-text-3 hover:text-text"
      >
        <CircleHelp className="size-3.5!" />
      </button>
      <div
        id={id}
        popover="auto"
        onBeforeToggle={({ currentTarget }) => place(currentTarget, openerOf(currentTarget), 'tip')}
        className="popover-tip tip"
      >
        {children}
      </div>
    </>
  )
}
