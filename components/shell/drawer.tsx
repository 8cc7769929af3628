'use client'

import { useLayoutEffect, useRef, useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, X } from '@/components/ui/icons'
import { Mark } from './mark'
import { type Place, Places } from './places'

type Props = { places: readonly Place[]; portal: Place }

/** The navigation below 800 px: a drawer, modal while it is open, and only then in the page. */
export function Drawer(props: Props) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <IconButton
        label="Menu"
        icon={Menu}
        aria-haspopup="dialog"
        className="md:hidden"
        onClick={() => setOpen(true)}
      />
      {open && <OpenDrawer {...props} close={() => setOpen(false)} />}
    </>
  )
}

function OpenDrawer({ places, portal, close }: Props & { close: () => void }) {
  const drawer = useRef<HTMLDialogElement>(null)

  useLayoutEffect(() => {
    const element = drawer.current
    element?.showModal()
    // The browser gives the focus back to what opened it, if it is closed before it is gone.
    return () => element?.close()
  }, [])

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a press beside it; by keyboard there are Escape and the cross
    <dialog
      ref={drawer}
      aria-label="Menu"
      onClose={close}
      onClick={(event) => event.target === event.currentTarget && close()}
      className="m-0 h-dvh max-h-none w-68 max-w-[calc(100vw-48px)] border-0 bg-surface p-0 shadow-dialog backdrop:bg-scrim"
    >
      <div className="flex h-14 items-center gap-2.5 border-b pr-2 pl-5 font-bold text-14">
        <Mark />
        <span className="flex-1">Gatehouse</span>
        <IconButton label="Close" icon={X} onClick={close} />
      </div>
      <nav aria-label="Main" className="grid gap-0.5 p-3">
        <Places places={[...places, portal]} onGo={close} />
      </nav>
    </dialog>
  )
}
