'use client'

import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { Search } from '@/components/ui/icons'
import type { Role } from '@/lib/auth/permissions'

/** Loaded when it is first opened: every page has this button, few visits need what is behind it. */
const Palette = dynamic(() => import('./palette').then(({ Palette: component }) => component), { ssr: false })

export type GoToProps = { organization: string; role: Role; mayCreateOrganization: boolean }

/** Opens the list of everything one can go to. Control or Command and K opens and closes it. */
export function GoTo(props: GoToProps) {
  const [open, setOpen] = useState(false)
  const [key, setKey] = useState('Ctrl K')
  useEffect(() => {
    if (/^(Mac|iP)/.test(navigator.platform)) setKey('⌘ K')
    function press(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== 'k' || event.altKey || event.shiftKey) return
      if (!(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      setOpen((before) => !before)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        title={`Go to (${key})`}
        onClick={() => setOpen(true)}
        className="flex h-8 w-50 items-center gap-2 rounded-md border border-line-strong bg-surface px-2.5 font-strong text-13 transition-colors hover:border-field-line hover:bg-hover max-xl:w-8 max-xl:justify-center max-xl:px-0 max-md:size-10"
      >
        <Search />
        <span className="flex-1 text-left max-xl:sr-only">Go to</span>
        <span
          aria-hidden="true"
          className="rounded-sm border bg-sunken px-1.5 font-strong text-11 text-text-2 max-xl:hidden"
        >
          {key}
        </span>
      </button>
      {open && <Palette {...props} onClose={() => setOpen(false)} />}
    </>
  )
}
