'use client'

import { useState } from 'react'
import { PanelLeftClose, PanelLeftOpen } from '@/components/ui/icons'
import { type Place, Places } from './places'
import { useHiddenTips } from './use-hidden-tips'

const year = 31_536_000

/** The left navigation. Collapsed it shows icons; a cookie remembers that, so that the server draws it right at once. */
export function LeftNav({ places, collapsed }: { places: readonly Place[]; collapsed: boolean }) {
  const [small, setSmall] = useState(collapsed)
  const tips = useHiddenTips()
  const Icon = small ? PanelLeftOpen : PanelLeftClose

  function flip() {
    setSmall(!small)
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Safari
    document.cookie = `navigation=${small ? 'wide' : 'small'}; path=/; max-age=${year}; samesite=lax`
  }

  return (
    <nav
      aria-label="Main"
      data-small={small || undefined}
      {...tips}
      className="@container/places sticky top-0 z-10 flex h-[calc(100dvh-56px)] w-56 shrink-0 flex-col border-r p-3 data-small:w-14 max-xl:w-14 max-md:hidden"
    >
      <p className="@max-[40px]/places:sr-only px-2 pb-1 text-12 text-text-3">Admin</p>
      <Places places={places} />
      <button
        type="button"
        aria-expanded={!small}
        onClick={flip}
        className="relative mt-auto flex h-8 items-center gap-2.5 rounded-md px-2 font-strong text-13 text-text-2 hover:bg-hover hover:text-text max-xl:hidden"
      >
        <Icon />
        <span className="place-words">{small ? 'Expand' : 'Collapse'}</span>
      </button>
    </nav>
  )
}
